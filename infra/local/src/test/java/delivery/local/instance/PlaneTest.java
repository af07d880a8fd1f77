package delivery.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;

class PlaneTest {

    private final Plane plane = new Plane(new Point(8_000, 6_000), new Position(41.8781, -87.6298));

    @Property
    void aPointComesBackFromTheEarthWhereItWas(
            @ForAll @DoubleRange(min = -7_000, max = 23_000) double x,
            @ForAll @DoubleRange(min = -9_000, max = 21_000) double y) {
        Point back = plane.onPlane(plane.onEarth(new Point(x, y)));

        assertThat(back.x()).isCloseTo(x, Offset.offset(0.001));
        assertThat(back.y()).isCloseTo(y, Offset.offset(0.001));
    }

    @Property
    void distancesOnTheEarthAreThoseOfThePlane(
            @ForAll @DoubleRange(min = -7_000, max = 23_000) double x1,
            @ForAll @DoubleRange(min = -9_000, max = 21_000) double y1,
            @ForAll @DoubleRange(min = -7_000, max = 23_000) double x2,
            @ForAll @DoubleRange(min = -9_000, max = 21_000) double y2) {
        Point one = new Point(x1, y1);
        Point other = new Point(x2, y2);

        double onEarth = plane.onEarth(one).metresTo(plane.onEarth(other));

        if (one.metresTo(other) > 1) {
            assertThat(onEarth).isCloseTo(one.metresTo(other), Percentage.withPercentage(0.5));
        }
    }
}
