package delivery.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BusinessClockTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void businessTimePassesSpeedTimesAsFast() {
        BusinessClock clock = new BusinessClock(NOON, Instant.now().minusSeconds(10), 60);

        assertThat(clock.now()).isBetween(NOON.plusSeconds(600), NOON.plusSeconds(660));
        assertThat(clock.real(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.business(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void nobodyWaitsForWhatHasPassed() {
        BusinessClock clock = BusinessClock.startingAt(NOON, 10);

        assertThat(clock.realUntil(NOON.minusSeconds(1))).isZero();
        assertThat(clock.realUntil(NOON.plusSeconds(3600)))
                .isBetween(Duration.ofSeconds(350), Duration.ofMillis(360_001));
    }
}
