package delivery.logs.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an NDJSON log.
 *
 * @param at now unless given
 * @param level {@code INFO} unless given
 * @param fields text as it is, all else as JSON
 * @param exception stack trace
 */
@Schema(requiredProperties = "service")
record NdjsonLine(
        @Nullable Instant at,
        @Nullable String service,
        @Nullable String instance,
        @Nullable Level level,
        @Nullable String logger,
        @Nullable String thread,
        @Nullable String message,
        @Nullable String traceId,
        @Nullable String orderId,
        @Nullable String courierId,
        @Nullable String event,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable String exception) {

    ReceivedEvent received(Instant now, JsonMapper json) {
        Level known = Objects.requireNonNullElse(level, Level.INFO);
        return new ReceivedEvent(
                Objects.requireNonNullElse(at, now),
                service,
                instance,
                ch.qos.logback.classic.Level.convertAnSLF4JLevel(known).toInt(),
                logger,
                thread,
                message,
                traceId,
                orderId,
                courierId,
                event,
                texts(json),
                exception);
    }

    private Map<String, String> texts(JsonMapper json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields != null) {
            fields.forEach((name, value) -> {
                if (value != null) {
                    texts.put(name, value instanceof String text ? text : json.writeValueAsString(value));
                }
            });
        }
        return texts;
    }
}
