package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Whether a rider works, as it tells the platform. */
final class Duty {

    /** How many orders a rider takes along. */
    private static final int CAPACITY = 4;

    private final Session session;
    private final Instant startsAt;
    private final Instant until;
    private boolean on;

    /**
     * @param startsAt no drive before this
     * @param until no pickup after this
     */
    Duty(Session session, Instant startsAt, Instant until) {
        this.session = session;
        this.startsAt = startsAt;
        this.until = until;
    }

    CompletableFuture<?> begin() {
        return put(true).thenAccept(reply -> on = true);
    }

    /** The platform takes back what is not picked up. */
    void end() {
        on = false;
        Loop.report(put(false));
    }

    boolean isOn() {
        return on;
    }

    private CompletableFuture<Reply> put(boolean onDuty) {
        return session.put(
                "/v1/courier/duty",
                Map.of("onDuty", onDuty, "vehicle", "CAR", "capacity", CAPACITY, "startsAt", startsAt, "until", until));
    }
}
