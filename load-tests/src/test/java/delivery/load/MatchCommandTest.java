package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.match.InstanceFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MatchCommandTest {

    @TempDir
    Path folder = Path.of("");

    private final StringWriter errors = new StringWriter();
    private Path instance = Path.of("");

    @BeforeEach
    void anInstance() {
        instance = folder.resolve("tiny");
        new InstanceFolder()
                .restaurant("r1", 1000, 0)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 1000, 500, 5, "r1", 30)
                .write(instance);
    }

    @Test
    void twoStrategiesAreComparedAndTheFirstOnesDeliveriesWritten() throws IOException {
        Path out = folder.resolve("results").resolve("day.csv");
        Path page = folder.resolve("page.html");
        Path figures = folder.resolve("figures.json");

        assertThat(run(
                        "match",
                        "--instance",
                        instance.toString(),
                        "--strategy",
                        "nearest",
                        "--compare",
                        "batch",
                        "--out",
                        out.toString(),
                        "--report",
                        page.toString(),
                        "--json",
                        figures.toString()))
                .isZero();

        assertThat(Files.readString(out)).contains("o1,c1,").contains(",30.00000,39.00000");
        assertThat(Files.readString(page)).contains("nearest and batch on tiny");
        assertThat(Files.readString(figures)).contains("nearest: late", "batch: late");
    }

    @Test
    void writtenDeliveriesAreReportedLater() throws IOException {
        Path day = folder.resolve("monday.csv");
        Path page = folder.resolve("page.html");
        Files.writeString(day, "order,courier,assigned_at,pickup_at,dropoff_at\no1,c1,5,30,39\n");

        assertThat(run("match-report", "--instance", instance.toString(), day.toString(), "--out", page.toString()))
                .isZero();

        assertThat(Files.readString(page)).contains("monday on tiny");
    }

    @Test
    void whatCannotWorkIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("match", "--instance", instance.toString(), "--strategy", "fastest"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("No strategy fastest; there are batch, nearest");

        assertThat(run("match", "--instance", folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("restaurants.txt: is it an instance's folder?");

        String below = file.resolve("day.csv").toString();
        assertThat(run("match", "--instance", instance.toString(), "--out", below))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("Cannot write " + below);
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
