package delivery.logs.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 10", "2, 20", "6, 320", "7, 600", "1000, 600"})
    void pausesDoubleUpToTheLongest(int failures, long seconds) {
        assertThat(backoff.pause(failures, 0)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Property
    void atMostAHalfIsTakenFromThem(
            @ForAll @IntRange(min = 0, max = 5_000) int failures,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration whole = backoff.pause(failures, 0);

        assertThat(backoff.pause(failures, random)).isBetween(whole.dividedBy(2), whole);
    }
}
