package delivery.load.faults.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.load.faults.history.Call;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private final Played played = new Played();

    @Test
    void aPlatformThatKeepsItsPromisesIsClean() {
        PlayedOrder delivered = played.placed("ada", "k1");
        played.deliver(delivered, "carl");
        PlayedOrder cancelled = played.placed("ben", "k2");
        played.cancel(cancelled);
        played.read("ada", delivered);
        played.nearest(Played.NEAR, Played.FAR);
        played.end();

        Verdict verdict = played.verdict();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.counts())
                .containsEntry("ordersAcknowledged", 2)
                .containsEntry("ordersReadAtTheEnd", 2)
                .containsEntry("listsReadAtTheEnd", 2)
                .containsEntry("events", 13)
                .containsEntry("eventsLogged", 13)
                .containsEntry("stepsAcknowledged", 8)
                .containsEntry("holds", 1)
                .containsEntry("polls", 2)
                .containsEntry("nearestSearches", 1)
                .containsEntry("nearestOrders", 2)
                .containsEntry("probes", 0);
    }

    @Test
    void whatWasNotLookedAtIsCountedAsNothing() {
        assertThat(played.end().verdict().counts())
                .containsEntry("ordersAcknowledged", 0)
                .containsEntry("holds", 0)
                .containsEntry("nearestSearches", 0);
    }

    @Test
    void aHistoryThatNeverBecameQuietCannotBeJudged() {
        assertThatThrownBy(played::verdict).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a500IsNeverRight() {
        played.call("ada", "POST", "/v1/orders", "k", Played.wish(-1), 500, null);

        Found.violation(played.end(), Rule.ANSWERS, "answered 500");
    }

    @Test
    void otherFailuresAreNoViolations() {
        for (int status : new int[] {Call.UNKNOWN, 429, 502, 503, 504, 409, 404}) {
            played.call("ada", "POST", "/v1/orders", "k" + status, Played.wish(1), status, null);
        }

        Found.nothing(played.end());
    }
}
