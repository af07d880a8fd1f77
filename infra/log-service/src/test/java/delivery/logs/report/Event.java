package delivery.logs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, as dispatch-service logs it.
 *
 * @param sequence which of the order's events it is
 */
record Event(
        String type,
        String orderId,
        int sequence,
        Instant at,
        Instant placedAt,
        Instant promisedAt,
        Map<String, String> more) {

    Event with(String key, @Nullable String value) {
        Map<String, String> with = new HashMap<>(more);
        if (value != null) {
            with.put(key, value);
        }
        return new Event(type, orderId, sequence, at, placedAt, promisedAt, with);
    }

    Event moved(Duration by) {
        return new Event(type, orderId, sequence, at.plus(by), placedAt.plus(by), promisedAt.plus(by), more);
    }

    Map<String, Object> keys() {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "event", type,
                "orderId", orderId,
                "sequence", sequence,
                "at", at,
                "placedAt", placedAt,
                "promisedAt", promisedAt));
        keys.putAll(more);
        return keys;
    }
}
