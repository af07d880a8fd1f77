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
        return put(true, until).thenAccept(reply -> on = true);
    }

    /** The platform takes back what is not picked up; what is carried is still delivered. */
    void end(Instant now) {
        on = false;
        Loop.report(put(true, now.isBefore(until) ? now : until));
    }

    /** The rider carries nothing any more. */
    void leave() {
        Loop.report(put(false, until));
    }

    boolean isOn() {
        return on;
    }

    private CompletableFuture<Reply> put(boolean onDuty, Instant end) {
        return session.put(
                "/v1/courier/duty",
                Map.of("onDuty", onDuty, "vehicle", "CAR", "capacity", CAPACITY, "startsAt", startsAt, "until", end));
    }
}
