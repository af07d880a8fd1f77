package delivery.logs.report;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order's delivery.
 *
 * @param type for example {@code accepted}
 * @param at business time
 * @param placedAt business time when the customer placed the order
 * @param promisedAt business time when the customer was told to expect it, if that is known
 */
record DomainEvent(
        String type,
        String orderId,
        Instant at,
        Instant placedAt,
        @Nullable Instant promisedAt) {

    /** From a row of {@code event_by_hour}; empty if it is not about a placed order. */
    static Optional<DomainEvent> of(Row row) {
        String type = row.getString("event");
        String orderId = row.getString("order_id");
        Map<String, String> fields = row.getMap("fields", String.class, String.class);
        if (type == null || orderId == null || fields == null || !fields.containsKey("placedAt")) {
            return Optional.empty();
        }
        try {
            String promisedAt = fields.get("promisedAt");
            return Optional.of(new DomainEvent(
                    type,
                    orderId,
                    Objects.requireNonNull(row.getInstant("at")),
                    Instant.parse(fields.get("placedAt")),
                    promisedAt == null ? null : Instant.parse(promisedAt)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
