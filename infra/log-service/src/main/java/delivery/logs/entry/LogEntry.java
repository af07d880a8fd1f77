package delivery.logs.entry;

import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log.
 *
 * @param at real time
 * @param traceId of the request that logged it
 * @param event the domain event's type, if it is one
 * @param fields the other keys it was logged with
 * @param exception stack trace
 */
public record LogEntry(
        UUID id,
        Instant at,
        String service,
        String instance,
        Level level,
        String logger,
        String thread,
        String message,
        @Nullable String traceId,
        @Nullable String orderId,
        @Nullable String courierId,
        @Nullable String event,
        Map<String, String> fields,
        @Nullable String exception) {

    /** From a row of one of the tables by time, or of {@code log_by_order}. */
    public static LogEntry of(Row row) {
        return new LogEntry(
                Objects.requireNonNull(row.getUuid("id")),
                Objects.requireNonNull(row.getInstant("at")),
                text(row, "service"),
                text(row, "instance"),
                Level.of(row.getInt("level")),
                text(row, "logger"),
                text(row, "thread"),
                text(row, "message"),
                row.getString("trace_id"),
                row.getString("order_id"),
                row.getString("courier_id"),
                row.getString("event"),
                Objects.requireNonNullElse(row.getMap("fields", String.class, String.class), Map.of()),
                row.getString("exception"));
    }

    /** Where it stands. */
    @JsonIgnore
    public LogPosition position() {
        return new LogPosition(at, id);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
