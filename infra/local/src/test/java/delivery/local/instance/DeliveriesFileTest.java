package delivery.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.local.instance.Instance.Meal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesFileTest {

    private static final Meal MEAL = new Meal("o1", "r1", new Point(0, 0), 5, 15);
    private static final Instance INSTANCE =
            new Instance(320, 4, 4, 40, 90, Map.of("r1", new Point(0, 0)), List.of(), List.of(MEAL));

    @TempDir
    Path folder = Path.of("");

    @Test
    void deliveriesAreReadBackAsTheyWereWritten() throws IOException {
        Path file = folder.resolve("results").resolve("day.csv");
        List<Delivered> deliveries = List.of(new Delivered(MEAL, "c1", 5.25, 17, 30.123456));

        DeliveriesFile.write(file, deliveries);

        assertThat(file)
                .hasContent("order,courier,assigned_at,pickup_at,dropoff_at\no1,c1,5.25000,17.00000,30.12346\n");
        assertThat(DeliveriesFile.read(file, INSTANCE)).containsExactly(new Delivered(MEAL, "c1", 5.25, 17, 30.12346));
    }

    @Test
    void aDayWithoutDeliveriesIsReadBackToo() {
        Path file = folder.resolve("day.csv");

        DeliveriesFile.write(file, List.of());

        assertThat(DeliveriesFile.read(file, INSTANCE)).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Path file = folder.resolve("day.csv");
        Files.writeString(file, "order,courier,assigned_at,pickup_at,dropoff_at\no7,c1,5,17,30\n");

        assertThatThrownBy(() -> DeliveriesFile.read(file, INSTANCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("day.csv, line 2: no order o7 in the instance");
        assertThatThrownBy(() -> DeliveriesFile.read(folder.resolve("none.csv"), INSTANCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read");
        assertThatThrownBy(() -> DeliveriesFile.write(file.resolve("below-a-file.csv"), List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot write");
    }
}
