package delivery.logs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One logged event as it is stored.
 *
 * @param id made once, when the event is taken: writing the event again under it changes nothing
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

    /** Partitions of time are divided by this many, so that one busy service does not make one busy partition. */
    public static final int SHARDS = 8;

    /** Seconds of one partition of {@code log_by_service}. */
    public static final long BUCKET_SECONDS = 600;

    byte shard() {
        return (byte) Math.floorMod(id.hashCode(), SHARDS);
    }

    long bucket() {
        return at.getEpochSecond() / BUCKET_SECONDS;
    }
}
