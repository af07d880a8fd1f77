package delivery.load.faults.inject;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.faults.inject.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On processes that do nothing but be there. */
class InjectorTest {

    private final Sleepers ground = new Sleepers();
    private final Injector injector = new Injector(ground);

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void whatIsKilledIsThereAgainAsAnotherProcess() {
        long before = ground.pid("a-1");
        long other = ground.pid("a-2");

        injector.inject(new Fault(Kind.KILL_SERVICE, List.of("a-1"), Duration.ZERO));

        assertThat(ground.pid("a-1")).isPositive().isNotEqualTo(before);
        assertThat(ground.pid("a-2")).isEqualTo(other);
        assertThat(ground.exitOf(before)).isEqualTo(128 + 9);
    }

    @Test
    void aRestartAsksTheProcessToEnd() {
        long before = ground.pid("a-1");

        injector.inject(new Fault(Kind.RESTART_GATEWAY, List.of("a-1"), Duration.ZERO));

        assertThat(ground.exitOf(before)).isEqualTo(128 + 15);
    }

    @Test
    void aPausedProcessGoesOnAfterwards() {
        long paused = ground.pid("n-1");

        injector.inject(new Fault(Kind.PAUSE_NODE, List.of("n-1"), Duration.ofMillis(100)));

        assertThat(ground.pid("n-1")).isEqualTo(paused);
        assertThat(ground.isStopped("n-1")).isFalse();
    }

    @Test
    void theSpillHasRoomAgainAfterwards() {
        injector.inject(new Fault(Kind.FULL_SPILL, ground.nodes(), Duration.ofMillis(100)));

        assertThat(ground.fills).containsExactly(true, false);
        assertThat(ground.nodes()).noneMatch(ground::isStopped);
    }

    @Test
    void aRollingRestartLeavesNothingAsItWasAndOneInstanceOfEachAtWork() {
        List<Long> before = everybody().map(ground::pid).toList();

        injector.inject(new Fault(Kind.ROLLING_RESTART, List.of(), Duration.ZERO));

        assertThat(everybody().map(ground::pid)).doesNotContainAnyElementsOf(before);
        assertThat(ground.fewestReady).isGreaterThanOrEqualTo(ground.services().size() / 2);
    }

    private Stream<String> everybody() {
        return Stream.concat(ground.services().stream(), ground.nodes().stream());
    }
}
