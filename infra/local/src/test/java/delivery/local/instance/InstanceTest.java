package delivery.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void anInstance() throws IOException {
        write("orders.txt", """
                order\tx\ty\tplacement_time\trestaurant\tready_time
                o1\t910\t750\t743\tr1\t753
                o2\t0\t0\t541.5\tr1\t557
                """);
        write("couriers.txt", "courier\tx\ty\ton_time\toff_time\nc1\t11491\t2806\t0\t90\n");
        write("restaurants.txt", "restaurant\tx\ty\nr1\t0\t640\n");
        write(
                "instance_parameters.txt",
                "meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door\n320\t4\t3\t40\t90\n");
    }

    @Test
    void theFourFilesAreReadAndOrdersComeInTheOrderTheyArePlaced() {
        Instance instance = Instance.read(folder);

        assertThat(instance.orders()).extracting(Instance.Meal::order).containsExactly("o2", "o1");
        assertThat(instance.orders().get(0).placed()).isEqualTo(541.5);
        assertThat(instance.shifts()).containsExactly(new Instance.Shift("c1", new Point(11491, 2806), 0, 90));
        assertThat(instance.restaurantAt("r1")).isEqualTo(new Point(0, 640));
        assertThat(instance.halfPickup()).isEqualTo(Duration.ofMinutes(2));
        assertThat(instance.halfDropOff()).isEqualTo(Duration.ofSeconds(90));
        assertThat(instance.targetMinutes()).isEqualTo(40);
        assertThat(instance.mostMinutes()).isEqualTo(90);
        assertThat(instance.end()).isEqualTo(90);
    }

    @Test
    void aDriveTakesWholeMinutesRoundedUp() {
        Instance instance = Instance.read(folder);

        assertThat(instance.drive(new Point(0, 0), new Point(0, 640))).isEqualTo(Duration.ofMinutes(2));
        assertThat(instance.drive(new Point(0, 0), new Point(0, 641))).isEqualTo(Duration.ofMinutes(3));
        assertThat(instance.drive(new Point(5, 5), new Point(5, 5))).isZero();
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        write("couriers.txt", "courier\tx\ty\ton_time\toff_time\nc1\t11491\tnorth\t0\t90\n");

        assertThatThrownBy(() -> Instance.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("couriers.txt, line 2: 'y' is no number: north");
        assertThatThrownBy(() -> Instance.read(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is it an instance's folder?");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
