package delivery.dispatch.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a delivery.
 *
 * @param at business time
 * @param courierId the courier it is about, if it is about one
 * @param expiresAt of an offer: until when it can be accepted
 */
public record Event(
        EventType type,
        Instant at,
        @Nullable UUID courierId,
        @Nullable String reason,
        @Nullable Instant expiresAt) {

    /** Times are kept to the millisecond, as they are stored. */
    public Event {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Event of(EventType type, Instant at) {
        return new Event(type, at, null, null, null);
    }

    public static Event by(UUID courierId, EventType type, Instant at) {
        return new Event(type, at, courierId, null, null);
    }

    public static Event because(String reason, EventType type, Instant at) {
        return new Event(type, at, null, reason, null);
    }

    public static Event offered(UUID courierId, Instant at, Instant expiresAt) {
        return new Event(EventType.OFFERED, at, courierId, null, expiresAt);
    }

    /** As it stands in the history: with the courier it is about; until when an offer holds is the state's to say. */
    Event recorded(@Nullable UUID courierOfState) {
        return new Event(type, at, courierId != null ? courierId : courierOfState, reason, null);
    }
}
