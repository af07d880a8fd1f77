package delivery.logs.ingest;

import delivery.logs.KeptText;
import delivery.logs.LogEvent;
import delivery.platform.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one request has sent, sorted into what can be taken and what cannot. */
final class Batch {

    private static final int MAX_REJECTIONS_TOLD = 20;
    private static final String UNKNOWN = "-";
    private static final UUID NO_ID = new UUID(0, 0);

    private final EventRules rules;
    private final int maxEvents;
    private final Instant now;
    private final EventIds ids = new EventIds();
    private final List<LogEvent> events = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private int rejected;

    Batch(EventRules rules, int maxEvents, Instant now) {
        this.rules = rules;
        this.maxEvents = maxEvents;
        this.now = now;
    }

    /** When the request came: the time of what has none. */
    Instant now() {
        return now;
    }

    /**
     * Adds the next event if it can be taken.
     *
     * @param number which one of the request it is, from 1
     * @throws ProblemException 413 if there are too many
     */
    void add(int number, ReceivedEvent event) {
        String refusal = rules.refusal(event, now);
        if (refusal != null) {
            reject(number, refusal);
            return;
        }
        events.add(stored(event));
        checkSize();
    }

    /** @throws ProblemException 413 if there are too many */
    void reject(int number, String detail) {
        rejected++;
        if (rejections.size() < MAX_REJECTIONS_TOLD) {
            rejections.add(new Rejection(number, detail));
        }
        checkSize();
    }

    List<LogEvent> events() {
        return events;
    }

    int rejected() {
        return rejected;
    }

    /** Why, of the first ones. */
    List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    private void checkSize() {
        if (events.size() + rejected > maxEvents) {
            throw ProblemException.tooLarge("A request may have at most " + maxEvents + " events.");
        }
    }

    /** As it is stored; whatever is to be left out of it is left out here, before it has its id. */
    private LogEvent stored(ReceivedEvent received) {
        LogEvent event = new LogEvent(
                NO_ID,
                received.at(),
                Objects.requireNonNull(received.service()),
                nameOr(UNKNOWN, received.instance()),
                received.level(),
                nameOr(UNKNOWN, received.logger()),
                nameOr(UNKNOWN, received.thread()),
                KeptText.message(Objects.requireNonNullElse(received.message(), "")),
                KeptText.optionalName(received.traceId()),
                KeptText.optionalName(received.orderId()),
                KeptText.optionalName(received.courierId()),
                KeptText.optionalName(received.event()),
                fields(received),
                received.exception() == null ? null : KeptText.trace(received.exception()));
        return event.withId(ids.next(event));
    }

    private static String nameOr(String unknown, @Nullable String name) {
        return name == null || name.isEmpty() ? unknown : KeptText.name(name);
    }

    private static Map<String, String> fields(ReceivedEvent received) {
        Map<String, String> fields = new LinkedHashMap<>();
        received.fields().forEach((name, value) -> KeptText.addField(fields, name, value));
        return fields;
    }
}
