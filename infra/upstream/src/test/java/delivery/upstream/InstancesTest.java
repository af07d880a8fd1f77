package delivery.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstancesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration TRY_TIME = Duration.ofSeconds(1);
    /** Like {@code System.nanoTime()}, which may be about to overflow. */
    private static final long NOW = Long.MAX_VALUE - 30 * SECOND;

    private final Instance one = new Instance(URI.create("http://127.0.0.1:1"), TRY_TIME);
    private final Instance two = new Instance(URI.create("http://127.0.0.1:2"), TRY_TIME);
    private final Instances both = new Instances(List.of(one, two));

    @Test
    void whatIsWellTakesTurns() {
        assertThat(List.of(next(NOW), next(NOW), next(NOW))).containsExactly(one, two, one);
    }

    @Test
    void whatRestsIsLeftOut() {
        one.unreachable(NOW);

        assertThat(List.of(next(NOW), next(NOW), next(NOW))).containsOnly(two);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,10", "6,10", "200,10"})
    void aRestIsTwiceAsLongEachTimeUpToTenSeconds(int failures, int seconds) {
        long at = failAgainAndAgain(failures);

        assertThat(one.admits(at + seconds * SECOND / 2 - 1)).isFalse();
        assertThat(one.admits(at + seconds * SECOND)).isTrue();
    }

    @RepeatedTest(20)
    void itStartsAnewOnceItWasReached() {
        failAgainAndAgain(10);

        one.reached();
        assertThat(one.isWell()).isTrue();
        one.unreachable(NOW);

        assertThat(one.admits(NOW + SECOND)).isTrue();
    }

    @RepeatedTest(20)
    void requestsThatFailTogetherCountOnce() {
        for (int i = 0; i < 10; i++) {
            one.unreachable(NOW);
        }

        assertThat(one.admits(NOW + SECOND)).isTrue();
    }

    @Test
    void whatIsSilentThreeTimesRunningRests() {
        one.silent(NOW);
        one.silent(NOW);
        one.reached();
        one.silent(NOW);
        one.silent(NOW);
        assertThat(one.admits(NOW)).isTrue();

        one.silent(NOW);

        assertThat(one.admits(NOW)).isFalse();
        assertThat(one.admits(NOW + SECOND)).isTrue();
    }

    @Test
    void aTryThatIsNotAnsweredIsEnoughToRestAgain() {
        one.unreachable(NOW);
        long rested = NOW + SECOND;
        assertThat(one.admits(rested)).isTrue();

        one.silent(rested);

        assertThat(one.admits(rested + SECOND - 1)).isFalse();
        assertThat(one.admits(rested + 2 * SECOND)).isTrue();
    }

    @Test
    void whatHasRestedIsTriedByOneRequestWhileTheOthersGoElsewhere() {
        one.unreachable(NOW);
        long rested = NOW + SECOND;

        assertThat(List.of(next(rested), next(rested), next(rested), next(rested)))
                .containsOnlyOnce(one);
    }

    @Test
    void whenAllRestOneRequestTriesEach() {
        one.unreachable(NOW);
        two.unreachable(NOW);

        assertThat(List.of(next(NOW), next(NOW))).containsExactlyInAnyOrder(one, two);
        assertThat(both.next(NOW)).isNull();
        assertThat(both.another(NOW)).isNull();
    }

    @Test
    void aTryThatFailedOrIsNotHeardOfMakesRoomForTheNext() {
        Instances alone = new Instances(List.of(one));
        one.unreachable(NOW);
        assertThat(alone.next(NOW)).isSameAs(one);
        assertThat(alone.next(NOW)).isNull();

        one.unreachable(NOW);
        assertThat(alone.next(NOW)).isSameAs(one);
        assertThat(alone.next(NOW + TRY_TIME.toNanos() - 1)).isNull();
        assertThat(alone.next(NOW + TRY_TIME.toNanos())).isSameAs(one);
    }

    @Test
    void whatWasReachedIsOpenToAll() {
        Instances alone = new Instances(List.of(one));
        one.unreachable(NOW);
        alone.next(NOW);

        one.reached();

        assertThat(alone.next(NOW)).isSameAs(one);
        assertThat(alone.next(NOW)).isSameAs(one);
    }

    @Test
    void whatFailedElsewhereDoesNotTryWhatRests() {
        one.unreachable(NOW);
        two.unreachable(NOW);

        assertThat(both.another(NOW)).isNull();
    }

    private Instance next(long now) {
        Instance next = both.next(now);
        assertThat(next).isNotNull();
        return next;
    }

    /** When the last of the failures was: each as soon as the longest rest is over. */
    private long failAgainAndAgain(int failures) {
        long at = NOW;
        for (int i = 0; i < failures; i++) {
            at += 10 * SECOND;
            one.unreachable(at);
        }
        return at;
    }
}
