package delivery.logs.report;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to an order's delivery.
 *
 * @param type for example {@code accepted}
 * @param at business time
 * @param placedAt business time when the customer placed the order
 */
record DomainEvent(String type, String orderId, Instant at, Instant placedAt) {

    /** From a row of {@code event_by_hour}; empty if it is not about a placed order. */
    static Optional<DomainEvent> of(Row row) {
        String type = row.getString("event");
        String orderId = row.getString("order_id");
        Map<String, String> fields = row.getMap("fields", String.class, String.class);
        String placedAt = fields == null ? null : fields.get("placedAt");
        if (type == null || orderId == null || placedAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DomainEvent(
                    type, orderId, Objects.requireNonNull(row.getInstant("at")), Instant.parse(placedAt)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
