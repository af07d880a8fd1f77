package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MatchTicksCommandTest {

    @TempDir
    Path folder = Path.of("");

    private final StringWriter errors = new StringWriter();

    @Test
    void everySizeIsMeasuredColdAndRolling() throws IOException {
        Path figures = folder.resolve("figures.json");

        assertThat(run("match-ticks", "--sizes", "3x5,4x8", "--rounds", "2", "--json", figures.toString()))
                .isZero();

        assertThat(Files.readString(figures))
                .contains("3 orders x 5 couriers: cold tick p50", "4 orders x 8 couriers: rolling tick p90");
    }

    @Test
    void aSizeThatIsNoneIsSaid() {
        assertThat(run("match-ticks", "--sizes", "500")).isEqualTo(2);
        assertThat(errors.toString()).contains("'500' is no size such as 500x2000");
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
