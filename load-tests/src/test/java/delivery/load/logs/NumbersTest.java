package delivery.load.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private final Numbers numbers = new Numbers();

    @Test
    void whatIsNotThereIsMissingAndWhatIsThereTwiceIsSaid() {
        add("first", 0);
        add("first", 2);
        add("first", 2);
        add("second", 1);
        numbers.add(Map.of("dropped", "3"));

        assertThat(numbers.missing("first", 3)).isEqualTo(1);
        assertThat(numbers.missing("second", 1)).isEqualTo(1);
        assertThat(numbers.missing("third", 5)).isEqualTo(5);
        assertThat(numbers.again()).isEqualTo(1);
    }

    @Test
    void whatWasFoundBeyondTheLastThatWasAcknowledgedDoesNotCount() {
        add("first", 0);
        add("first", 7);

        assertThat(numbers.missing("first", 1)).isZero();
    }

    @Test
    void aProcessIsUnderstood() {
        LoggingProcess.Progress said = new LoggingProcess.Progress(2_000, 3, 1_900);

        assertThat(LoggingProcess.Progress.parse(said.toString())).isEqualTo(said);
    }

    private void add(String run, int sequence) {
        numbers.add(Map.of(LoggingProcess.RUN, run, LoggingProcess.SEQUENCE, String.valueOf(sequence)));
    }
}
