package delivery.dispatch.delivery;

import java.util.Locale;

/** What can happen to a delivery. */
public enum EventType {
    CREATED,
    SELLER_TOLD,
    OFFERED,
    DECLINED,
    LAPSED,
    ACCEPTED,
    SELLER_CONFIRMED,
    SELLER_REJECTED,
    READY,
    ARRIVED_AT_PICKUP,
    PICKED_UP,
    ARRIVED_AT_DROPOFF,
    DELIVERED,
    /** Taken from its courier, to be offered anew. */
    REASSIGNED,
    CANCELLED,
    FAILED,
    RETURNED;

    /** The type's name in tables, JSON and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
