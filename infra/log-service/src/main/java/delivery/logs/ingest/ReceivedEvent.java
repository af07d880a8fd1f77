package delivery.logs.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a program sent it, not yet checked and of any length.
 *
 * @param level Logback's number
 * @param fields in the order they came; the first ones are kept
 */
record ReceivedEvent(
        Instant at,
        @Nullable String service,
        @Nullable String instance,
        int level,
        @Nullable String logger,
        @Nullable String thread,
        @Nullable String message,
        @Nullable String traceId,
        @Nullable String orderId,
        @Nullable String courierId,
        @Nullable String event,
        Map<String, String> fields,
        @Nullable String exception) {}
