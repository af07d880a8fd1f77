package delivery.logs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what happened to one order, whatever order its events come in and however often each. */
final class OrderTimes {

    /** How an order can end. */
    enum End {
        DELIVERED,
        CANCELLED,
        FAILED,
        RETURNED
    }

    private final Instant placedAt;
    private @Nullable Instant promisedAt;
    private @Nullable Instant createdAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant endedAt;
    private @Nullable End end;

    OrderTimes(Instant placedAt) {
        this.placedAt = placedAt;
    }

    void add(DomainEvent event) {
        promisedAt = event.promisedAt() == null ? promisedAt : event.promisedAt();
        switch (event.type()) {
            case "created" -> createdAt = event.at();
            case "accepted" -> acceptedAt = later(acceptedAt, event.at());
            case "delivered" -> end(End.DELIVERED, event.at());
            case "cancelled" -> end(End.CANCELLED, event.at());
            case "failed", "seller_rejected" -> end(End.FAILED, event.at());
            case "returned" -> end(End.RETURNED, event.at());
            default -> {} // a step on the way
        }
    }

    Instant placedAt() {
        return placedAt;
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /** From created to the last courier's accept. */
    Optional<Duration> timeToAssign() {
        return acceptedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(createdAt == null ? placedAt : createdAt, acceptedAt));
    }

    /** From placed to delivered. */
    Optional<Duration> clickToDoor() {
        return endedAt == null || end != End.DELIVERED
                ? Optional.empty()
                : Optional.of(Duration.between(placedAt, endedAt));
    }

    /** From promised to delivered; negative if it was earlier. */
    Optional<Duration> beyondPromise() {
        return promisedAt == null || endedAt == null || end != End.DELIVERED
                ? Optional.empty()
                : Optional.of(Duration.between(promisedAt, endedAt));
    }

    private void end(End how, Instant at) {
        end = how;
        endedAt = at;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
