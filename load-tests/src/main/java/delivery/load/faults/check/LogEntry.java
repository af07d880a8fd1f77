package delivery.load.faults.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the platform's log, as it was found.
 *
 * @param loggedAt real time by its service's clock
 * @param happenedAt business time, of a domain event
 */
record LogEntry(
        String id,
        @Nullable Instant loggedAt,
        String service,
        String logger,
        String message,
        @Nullable String traceId,
        @Nullable String order,
        @Nullable String event,
        String happenedAt,
        JsonNode body) {

    private static final String DROPPED = "Log events dropped: ";

    static LogEntry of(JsonNode body) {
        return new LogEntry(
                body.path("id").asString(""),
                instant(body.path("at").asString("")),
                body.path("service").asString(""),
                body.path("logger").asString(""),
                body.path("message").asString(""),
                Fields.text(body, "traceId"),
                Fields.text(body, "orderId"),
                Fields.text(body, "event"),
                Event.time(body.path("fields").path("at").asString("")),
                body);
    }

    /** How many events this says were dropped, if it says that. */
    Optional<Integer> dropped() {
        return message.matches(DROPPED + "\\d{1,9}")
                ? Optional.of(Integer.parseInt(message.substring(DROPPED.length())))
                : Optional.empty();
    }

    boolean isAnswered() {
        return service.equals(Log.GATEWAY) && message.equals("Answered") && traceId != null;
    }

    boolean isDomainEvent() {
        return logger.equals("delivery.events") && order != null && event != null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
