package delivery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Backoff backoff = new Backoff(() -> now, Duration.ofSeconds(1));

    @Test
    void eachCrashDoublesThePauseUpToHalfAMinute() {
        assertThat(backoff.down()).hasSeconds(1);
        assertThat(backoff.down()).hasSeconds(2);
        assertThat(backoff.down()).hasSeconds(4);
        for (int i = 0; i < 5; i++) {
            backoff.down();
        }
        assertThat(backoff.down()).hasSeconds(30);
    }

    @Test
    void aHealthyMinuteForgivesFormerCrashes() {
        backoff.down();
        backoff.down();
        backoff.up();
        now = now.plusSeconds(61);

        assertThat(backoff.down()).hasSeconds(1);
    }

    @Test
    void comingUpForAMomentForgivesNothing() {
        backoff.down();
        backoff.up();
        now = now.plusSeconds(5);

        assertThat(backoff.down()).hasSeconds(2);
    }
}
