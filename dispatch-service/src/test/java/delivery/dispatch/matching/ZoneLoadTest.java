package delivery.dispatch.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ZoneLoadTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final ZoneLoad load = new ZoneLoad();

    @Test
    void heavyForAWhileIsHeavyAtEveryLook() {
        measured(0, 1.5);
        measured(6, 2);
        assertThat(load.isHeavyFor(TEN_SECONDS, at(9))).isFalse();
        assertThat(load.isHeavyFor(TEN_SECONDS, at(10))).isTrue();

        measured(11, 1);
        measured(12, 1.5);
        assertThat(load.isHeavyFor(TEN_SECONDS, at(20))).isFalse();
    }

    @Test
    void lightForAWhileIsLightAtEveryLook() {
        measured(0, 0.06);
        assertThat(load.isLightFor(TEN_SECONDS, at(10))).isTrue();

        measured(11, 0.07);
        assertThat(load.isLight()).isFalse();
        measured(12, 0);
        assertThat(load.isLight()).isTrue();
        assertThat(load.isLightFor(TEN_SECONDS, at(21))).isFalse();
    }

    @Test
    void theTimeCanBeCountedAnew() {
        measured(0, 0);

        load.countAnew(at(10));

        assertThat(load.isLight()).isTrue();
        assertThat(load.isLightFor(TEN_SECONDS, at(19))).isFalse();
        assertThat(load.isLightFor(TEN_SECONDS, at(20))).isTrue();
    }

    private void measured(int second, double by) {
        load.measured(by, at(second));
    }

    private static long at(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
