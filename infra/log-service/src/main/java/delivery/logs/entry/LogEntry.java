package delivery.logs.entry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import delivery.logs.LogEvent;
import java.time.Instant;
import java.util.Map;
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

    /** As it is shown. */
    public static LogEntry of(LogEvent event) {
        return new LogEntry(
                event.id(),
                event.at(),
                event.service(),
                event.instance(),
                Level.of(event.level()),
                event.logger(),
                event.thread(),
                event.message(),
                event.traceId(),
                event.orderId(),
                event.courierId(),
                event.event(),
                event.fields(),
                event.exception());
    }

    /** Where it stands. */
    @JsonIgnore
    public LogPosition position() {
        return new LogPosition(at, id);
    }
}
