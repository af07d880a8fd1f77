package delivery.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.geometry.S2CellId;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class GeoPropertiesTest {

    @Provide
    Arbitrary<Position> positions() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180))
                .as(Position::new);
    }

    @Property
    void distanceIsSymmetricAndAtMostHalfTheEarth(@ForAll("positions") Position a, @ForAll("positions") Position b) {
        assertThat(a.metresTo(b)).isEqualTo(b.metresTo(a), within(1e-6));
        assertThat(a.metresTo(b)).isBetween(0.0, Math.PI * Position.EARTH_RADIUS_METRES + 1);
    }

    @Property
    void distancesAreThoseOfS2NearAndFar(
            @ForAll("positions") Position a,
            @ForAll("positions") Position b,
            @ForAll @DoubleRange(max = 1) double part) {
        double near = part * part * part * part;
        Position other = new Position(
                a.latitude() + near * (b.latitude() - a.latitude()),
                a.longitude() + near * (b.longitude() - a.longitude()));
        double metres = a.toLatLng().getDistance(other.toLatLng()).radians() * Position.EARTH_RADIUS_METRES;

        assertThat(a.metresTo(other)).isEqualTo(metres, within(1e-6 + metres * 1e-8));
    }

    @Property(tries = 200)
    void anAreaIsTheSameInS2(
            @ForAll @DoubleRange(min = -89, max = 88.9) double south,
            @ForAll @DoubleRange(min = -180, max = 180) double west,
            @ForAll("positions") Position position) {
        double east = west + 20 > 180 ? west + 20 - 360 : west + 20;
        Area area = new Area(south, west, Math.min(90, south + 20), east);

        assertThat(area.toRect().contains(position.toLatLng())).isEqualTo(area.contains(position));
    }

    @Property(tries = 200)
    void aCellLiesInTheLargerOneOfItsPositions(@ForAll("positions") Position position) {
        S2CellId small = new S2CellId(position.cell(14));

        assertThat(small.parent(10).id()).isEqualTo(position.cell(10));
        assertThat(small.contains(S2CellId.fromLatLng(position.toLatLng()))).isTrue();
    }

    @Example
    void aPositionOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Position(90.01, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, -180.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void aKnownDistance() {
        double berlinToParis = new Position(52.5200, 13.4050).metresTo(new Position(48.8566, 2.3522));

        assertThat(berlinToParis).isEqualTo(877_460, within(500.0));
    }

    @Example
    void aDriveTakesTheDistanceOverTheVehiclesSpeed() {
        Position from = new Position(0, 0);
        Position to = moved(from, 90, 450);

        assertThat(Travel.greatCircle().seconds(from, to, Vehicle.BICYCLE)).isBetween(100, 101);
        Travel slowBicycles = Travel.greatCircle(Map.of(Vehicle.BICYCLE, 3.0));
        assertThat(slowBicycles.seconds(from, to, Vehicle.BICYCLE)).isBetween(150, 151);
        assertThat(slowBicycles.seconds(from, to, Vehicle.CAR))
                .isEqualTo(Travel.greatCircle().seconds(from, to, Vehicle.CAR));
    }

    /** Where one is after {@code metres} along a great circle (the direct problem on a sphere). */
    private static Position moved(Position from, double bearingDegrees, double metres) {
        double angle = metres / Position.EARTH_RADIUS_METRES;
        double latitude = Math.toRadians(from.latitude());
        double bearing = Math.toRadians(bearingDegrees);
        double sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing);
        double to = Math.asin(Math.max(-1, Math.min(1, sine)));
        double turn = Math.atan2(
                Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude), Math.cos(angle) - Math.sin(latitude) * sine);
        double longitude = Math.toDegrees(Math.toRadians(from.longitude()) + turn);
        return new Position(Math.toDegrees(to), Math.IEEEremainder(longitude, 360));
    }
}
