package delivery.logs;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One logged event as it is stored. The partitions it goes to follow from what it is, so that storing it again, after a crash
 * or a time-out, changes nothing.
 *
 * @param id of version 1, made once. Either when the event is taken: then, within a millisecond, its 100 ns count up one by one, as
 *     those of the driver's {@code Uuids.timeBased()} do. Or of what the event says, and then it counts nothing: see {@link
 *     LogPartition}
 * @param at real time
 * @param level Logback's number: 20000 is INFO
 * @param traceId W3C trace id of the request that logged it
 * @param event the domain event's type, if it is one
 * @param fields the other key-values
 * @param exception stack trace
 */
public record LogEvent(
        UUID id,
        Instant at,
        String service,
        String instance,
        int level,
        String logger,
        String thread,
        String message,
        @Nullable String traceId,
        @Nullable String orderId,
        @Nullable String courierId,
        @Nullable String event,
        Map<String, String> fields,
        @Nullable String exception) {

    /** An hour of {@code event_by_hour} is divided by this many, so that one busy hour does not make one busy partition. */
    public static final int EVENT_SHARDS = 64;

    /** What a row says of one of the tables by time. */
    public static LogEvent of(Row row) {
        return new LogEvent(
                Objects.requireNonNull(row.getUuid("id")),
                Objects.requireNonNull(row.getInstant("at")),
                text(row, "service"),
                text(row, "instance"),
                row.getInt("level"),
                text(row, "logger"),
                text(row, "thread"),
                text(row, "message"),
                RowText.of(row, "trace_id"),
                RowText.of(row, "order_id"),
                RowText.of(row, "courier_id"),
                RowText.of(row, "event"),
                LogFields.of(row),
                RowText.of(row, "exception"));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(RowText.of(row, column), "");
    }

    /** The same under another id. */
    public LogEvent withId(UUID other) {
        return new LogEvent(
                other, at, service, instance, level, logger, thread, message, traceId, orderId, courierId, event,
                fields, exception);
    }

    /** The same with other texts. */
    public LogEvent withTexts(String otherMessage, Map<String, String> otherFields, @Nullable String otherException) {
        return new LogEvent(
                id,
                at,
                service,
                instance,
                level,
                logger,
                thread,
                otherMessage,
                traceId,
                orderId,
                courierId,
                event,
                otherFields,
                otherException);
    }

    /** When it happened: what the key {@code at} says, or real time. */
    public Instant businessTime() {
        String happenedAt = fields.get("at");
        try {
            return happenedAt == null ? at : Instant.parse(happenedAt);
        } catch (DateTimeException e) {
            return at;
        }
    }

    /**
     * Which of the {@link #EVENT_SHARDS} of its hour of {@code event_by_hour} it lies in. Goes round every second, since one process may
     * log all of an hour.
     */
    public byte eventShard() {
        return (byte) Math.floorMod(instance.hashCode() + at.getEpochSecond(), EVENT_SHARDS);
    }
}
