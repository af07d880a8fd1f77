package delivery.road;

import static delivery.geo.Vehicle.BICYCLE;
import static delivery.geo.Vehicle.CAR;
import static delivery.geo.Vehicle.FOOT;
import static delivery.geo.Vehicle.SCOOTER;
import static delivery.road.Streets.at;
import static delivery.road.Streets.corner;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoadTravelTest {

    private static final Position WEST_BANK = at(50.000, 10.000);
    private static final Position EAST_BANK = at(50.000, 10.003);
    private static final Position END_OF_ONE_WAY = at(50.000, 9.990);
    private static final Position FAR_FROM_ROADS = at(50.000, 10.020);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void goesRoundByTheBridge(Vehicle vehicle) throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            // 4.2 km by the road, 215 m as the crow flies.
            assertThat(roads.seconds(WEST_BANK, EAST_BANK, vehicle))
                    .isGreaterThan(8 * Travel.greatCircle().seconds(WEST_BANK, EAST_BANK, vehicle));
        }
    }

    @Test
    void walksAtFiveKilometresAnHour() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            // 2,001 m north, 214 m over the bridge, 2,001 m south.
            assertThat(roads.seconds(WEST_BANK, EAST_BANK, FOOT)).isBetween(3_030, 3_050);
        }
    }

    @Test
    void aOneWayStreetBindsCarsAndNotPedestrians() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            for (Vehicle driven : new Vehicle[] {CAR, SCOOTER}) {
                assertThat(roads.seconds(END_OF_ONE_WAY, WEST_BANK, driven))
                        .isGreaterThan(2 * roads.seconds(WEST_BANK, END_OF_ONE_WAY, driven));
            }
            assertThat(roads.seconds(END_OF_ONE_WAY, WEST_BANK, FOOT))
                    .isEqualTo(roads.seconds(WEST_BANK, END_OF_ONE_WAY, FOOT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNothingFromAPlaceToItself(Vehicle vehicle) throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            assertThat(roads.seconds(at(50.0005, 10.0004), at(50.0005, 10.0004), vehicle))
                    .isZero();
            assertThat(roads.seconds(FAR_FROM_ROADS, FAR_FROM_ROADS, vehicle)).isZero();
        }
    }

    @Test
    void theStretchToTheRoadCounts() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            Position offRoad = at(50.006, 9.998);
            // 143 m at 1.4 m/s, and nothing on the road.
            assertThat(roads.seconds(offRoad, at(50.006, 10.000), FOOT)).isBetween(101, 104);
        }
    }

    @Test
    void threeHundredMetresFromARoadIsStillNear() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            Position near = at(50.012, 10.000 - 0.0040); // 286 m
            Position tooFar = at(50.010, 10.000 - 0.0044); // 315 m

            // 667 m to the bridge, and 2,216 m over it and back.
            assertThat(roads.seconds(near, EAST_BANK, FOOT)).isGreaterThan(2_200);
            assertThat(roads.seconds(tooFar, EAST_BANK, FOOT)).isLessThan(1_800);
        }
    }

    @Test
    void farFromEveryRoadItIsTheGreatCircleAndTheUsualDetour() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            assertIsGreatCircleTimes(1.3, roads, FAR_FROM_ROADS, WEST_BANK, BICYCLE);
            assertIsGreatCircleTimes(1.3, roads, WEST_BANK, FAR_FROM_ROADS, BICYCLE);
        }
    }

    @Test
    void anEstimateLearnsFromTheDetoursOfTheSameVehicle() throws IOException {
        try (RoadTravel roads = open(Streets.withBridgeAt(50.018))) {
            int byRoad = roads.seconds(WEST_BANK, EAST_BANK, FOOT);
            int straight = Travel.greatCircle().seconds(WEST_BANK, EAST_BANK, FOOT);

            double learned = (1.3 * 3_600 + byRoad) / (3_600 + straight);
            assertThat(learned).isGreaterThan(1.9);
            assertIsGreatCircleTimes(learned, roads, FAR_FROM_ROADS, WEST_BANK, FOOT);
            assertIsGreatCircleTimes(1.3, roads, FAR_FROM_ROADS, WEST_BANK, BICYCLE);
        }
    }

    @Test
    void whereNoWayLeadsAcrossItIsAnEstimate() throws IOException {
        Position mainland = at(50.0, 10.0);
        Position island = at(50.0, 10.1);
        try (RoadTravel roads = open(new Streets().grid("residential", mainland).grid("residential", island))) {
            assertThat(roads.seconds(island, corner(island, 3, 3), CAR)).isPositive();
            double detour = factor(roads, island, corner(island, 3, 3));

            assertIsGreatCircleTimes(detour, roads, mainland, island, CAR);
        }
    }

    @Test
    void aFasterVehicleIsNeverSlower() throws IOException {
        Position southWest = at(50.0, 10.0);
        try (RoadTravel roads = open(new Streets().grid("primary", southWest))) {
            Position from = corner(southWest, 2, 3);
            for (int i = 0; i < 100; i++) {
                Position to = corner(southWest, i / 10, i % 10);
                Vehicle[] vehicles = Vehicle.values();
                for (int v = 1; v < vehicles.length; v++) {
                    assertThat(roads.seconds(from, to, vehicles[v]))
                            .as("%s to %s", vehicles[v], to)
                            .isLessThanOrEqualTo(roads.seconds(from, to, vehicles[v - 1]));
                }
            }
            Position far = corner(southWest, 10, 10);
            assertThat(roads.seconds(from, far, CAR)).isLessThan(roads.seconds(from, far, SCOOTER));
            assertThat(roads.seconds(from, far, SCOOTER)).isLessThan(roads.seconds(from, far, BICYCLE));
        }
    }

    @Test
    void aScooterKeepsOffTheMotorway() throws IOException {
        Streets streets = Streets.withBridgeAt(50.018).street("motorway", WEST_BANK, EAST_BANK);
        try (RoadTravel roads = open(streets)) {
            assertThat(roads.seconds(WEST_BANK, EAST_BANK, CAR)).isLessThan(20);
            assertThat(roads.seconds(WEST_BANK, EAST_BANK, SCOOTER)).isGreaterThan(300);
        }
    }

    private RoadTravel open(Streets streets) throws IOException {
        return RoadTravel.open(streets.writeTo(folder.resolve("town.osm")), folder.resolve("graph"));
    }

    private static double factor(RoadTravel roads, Position from, Position to) {
        int straight = Travel.greatCircle().seconds(from, to, CAR);
        return (1.3 * 3_600 + roads.seconds(from, to, CAR)) / (3_600 + straight);
    }

    /** Half a second of the road's time was rounded before it is seen here. */
    private static void assertIsGreatCircleTimes(
            double factor, RoadTravel roads, Position from, Position to, Vehicle vehicle) {
        double expected = factor * Travel.greatCircle().seconds(from, to, vehicle);
        assertThat((double) roads.seconds(from, to, vehicle)).isBetween(expected - 0.5, expected + 1.5);
    }
}
