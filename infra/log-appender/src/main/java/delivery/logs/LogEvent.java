package delivery.logs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One logged event as it is stored. The partitions it goes to follow from what it is, so that storing it again, after a crash
 * or a time-out, changes nothing.
 *
 * @param id a timeuuid, made once: when the event is taken, or of what it says
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
    public static final long BUCKET_SECONDS = 300;

    /** Buckets of one partition of {@code log_partition}. */
    public static final long BUCKETS_A_DAY = 86_400 / BUCKET_SECONDS;

    /** So long a process writes domain events to one shard, before it goes on to the next. */
    private static final long EVENT_SHARD_SECONDS = 10;

    /** The same under another id. */
    public LogEvent withId(UUID other) {
        return new LogEvent(
                other, at, service, instance, level, logger, thread, message, traceId, orderId, courierId, event,
                fields, exception);
    }

    /** The bucket of {@code log_by_service} that {@code at} lies in. */
    public static long bucketOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), BUCKET_SECONDS);
    }

    long bucket() {
        return bucketOf(at);
    }

    /** The same for all events of a process: what it writes at a time lies in one partition. */
    byte shard() {
        return (byte) Math.floorMod(instance.hashCode(), SHARDS);
    }

    /** Goes round, since a partition of {@code event_by_hour} is an hour and one process may log all of it. */
    byte eventShard() {
        return (byte) Math.floorMod(instance.hashCode() + at.getEpochSecond() / EVENT_SHARD_SECONDS, SHARDS);
    }

    /** Characters of its text, which is nearly all of its size. */
    int chars() {
        int chars = message.length() + (exception == null ? 0 : exception.length());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            chars += field.getKey().length() + field.getValue().length();
        }
        return chars;
    }
}
