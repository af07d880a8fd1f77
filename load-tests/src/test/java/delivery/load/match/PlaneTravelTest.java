package delivery.load.match;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import delivery.local.instance.Instance;
import delivery.local.instance.Point;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaneTravelTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aDriveOfExactlySoManyMinutesIsNotOneOfAMinuteMore() {
        InstanceFolder written = new InstanceFolder().courier("c1", 7, 7, 0, 60).order("o1", 1, 1, 0, "r0", 1);
        for (int i = 0; i <= 50; i++) {
            written.restaurant("r" + i, 13 + 300 * i, 17 + 400 * i);
        }
        Instance instance = written.write(folder);
        PlaneTravel travel = new PlaneTravel(instance);
        Position first = travel.position(instance.restaurantAt("r0"));

        for (int i = 0; i <= 50; i++) {
            Position other = travel.position(instance.restaurantAt("r" + i));
            assertThat(travel.point(other)).isEqualTo(instance.restaurantAt("r" + i));
            assertThat(travel.seconds(first, other, Vehicle.CAR)).isEqualTo(5 * i * 60);
        }
    }

    @Test
    void aDriveInPartsTakesAsLongAsInOne() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 1200, 1600)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 1, 1, 0, "r1", 1)
                .write(folder);
        PlaneTravel travel = new PlaneTravel(instance);
        Point to = instance.restaurantAt("r1");
        Point at = new Point(0, 0);

        for (int left = 20; left > 0; left--) {
            assertThat(travel.drive(at, to)).isEqualTo(Duration.ofMinutes(left));
            at = travel.point(travel.position(travel.onTheWay(at, to, Duration.ofMinutes(1))));
        }
        assertThat(at).isEqualTo(to);
    }
}
