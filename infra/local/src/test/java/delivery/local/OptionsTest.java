package delivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OptionsTest {

    /** {@code ./infra/up --help} prints this file, since it must answer before anything is built. */
    @Test
    void theHelpFileIsWhatTheCommandWouldSay() throws IOException {
        StringWriter help = new StringWriter();
        new CommandLine(new Main()).usage(new PrintWriter(help, true), CommandLine.Help.Ansi.OFF);

        assertThat(help.toString()).isEqualTo(Files.readString(Path.of("help.txt")));
    }

    @Test
    void durationsAreReadAsPeopleTypeThem() {
        Durations durations = new Durations();

        assertThat(durations.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(durations.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(durations.convert("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> durations.convert("soon")).hasMessageContaining("no duration");
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        Options options = new Options();
        options.check();
        options.ordersPerMinute = -1;

        assertThatThrownBy(options::check).hasMessageContaining("--orders-per-minute");
    }
}
