package delivery.logs.query;

import delivery.logs.LogEvent;
import java.time.Instant;

/** A partition of {@code log_by_service} that holds events. */
record LogPartition(String service, long bucket, byte shard) {

    /** Every event of {@code bucket} comes after it. */
    static LogPosition startOf(long bucket) {
        return LogPosition.startOf(Instant.ofEpochSecond(bucket * LogEvent.BUCKET_SECONDS));
    }
}
