package delivery.logs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.logs.alert.AlertState.Firing;
import delivery.logs.alert.AlertState.Ok;
import delivery.logs.alert.AlertState.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AlertStateTest {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    /** Against what one would say looking back at all verdicts. */
    @Property
    void itFiresAsSoonAsItHoldsAndUntilItHasNotHeldForAWhile(
            @ForAll @Size(max = 60) List<Verdict> verdicts, @ForAll @IntRange(min = 1, max = 6) int quietSteps) {
        Duration quiet = STEP.multipliedBy(quietSteps);
        AlertState state = new Ok(START);
        for (int i = 0; i < verdicts.size(); i++) {
            AlertState before = state;
            Instant at = START.plus(STEP.multipliedBy(i + 1L));

            state = before.next(verdicts.get(i), at, quiet);

            if (!before.isFiring()) {
                assertThat(state.isFiring()).isEqualTo(verdicts.get(i) == Verdict.HOLDS);
            } else {
                List<Verdict> lately = verdicts.subList(Math.max(0, i - quietSteps + 1), i + 1);
                assertThat(state.isFiring()).isEqualTo(!lately.stream().allMatch(Verdict.DOES_NOT_HOLD::equals));
            }
            assertThat(state.since()).isEqualTo(state.isFiring() == before.isFiring() ? before.since() : at);
        }
    }

    @Property
    void twoChangesToOkAreAWhileApart(
            @ForAll @Size(max = 200) List<Verdict> verdicts, @ForAll @IntRange(min = 1, max = 6) int quietSteps) {
        Duration quiet = STEP.multipliedBy(quietSteps);
        AlertState state = new Ok(START);
        Instant resolved = START;
        for (int i = 0; i < verdicts.size(); i++) {
            Instant at = START.plus(STEP.multipliedBy(i + 1L));
            AlertState next = state.next(verdicts.get(i), at, quiet);
            if (state instanceof Firing && next instanceof Ok) {
                assertThat(Duration.between(resolved, at)).isGreaterThan(quiet);
                resolved = at;
            }
            state = next;
        }
    }
}
