package delivery.load.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.nearest.ClosedLoop.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    @Test
    void whatIsAskedIsCounted() {
        AtomicInteger asked = new AtomicInteger();

        Pace pace =
                ClosedLoop.run(3, Duration.ofMillis(200), Duration.ofMillis(5), 1, random -> asked.incrementAndGet());

        assertThat(asked.get()).isGreaterThan(2);
        assertThat(pace.perSecond()).isPositive().isLessThanOrEqualTo(asked.get() / 0.2);
        assertThat(pace.p99Millis()).isGreaterThanOrEqualTo(pace.p50Millis());
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Median.of(List.of(7.0, 1.0, 3.0), it -> it)).isEqualTo(3.0);
        assertThat(Median.of(List.of(1.0, 2.0, 3.0, 10.0), it -> it)).isEqualTo(2.5);
        assertThat(Median.ofRatios(List.of(2.0, 9.0, 4.0), List.of(1.0, 3.0, 4.0), it -> it))
                .isEqualTo(2.0);
    }
}
