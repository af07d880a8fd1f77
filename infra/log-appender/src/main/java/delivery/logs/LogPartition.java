package delivery.logs;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A partition of one of the {@link LogTable tables}: what a process logged in a stretch of time that is the shorter the more it
 * logged, so that no partition has more than 262,144 of its events. How much it logged the events say themselves: an id made by
 * {@code Uuids.timeBased()} counts the events of its process within a millisecond. The n-th of a millisecond lies in tier
 * floor(log2(n)), a tier of which a partition is 2^(18 - tier) milliseconds long.
 *
 * @param shard of the instance
 * @param bucket epoch milliseconds / 2^(18 - tier)
 */
public record LogPartition(LogTable table, String service, short shard, byte tier, long bucket) {

    /**
     * What is counted of an event whose id follows from what it says, and can count nothing: such events lie in partitions of a
     * quarter of a minute.
     */
    public static final int UNCOUNTED = 15;

    /** Milliseconds of the longest partitions, which every other lies within one of, as a power of two. */
    private static final int SPAN_BITS = 18;
    /** Milliseconds of one partition of {@code log_partition}, as a power of two. */
    private static final int HOUR_BITS = 22;

    private static final int SHARDS = 1024;
    private static final long IDS_A_MILLI = 10_000;

    /** Where {@code event} lies. */
    static LogPartition of(LogEvent event) {
        short shard = (short) Math.floorMod(event.instance().hashCode(), SHARDS);
        return of(LogTable.of(event.level()), event.service(), shard, event.at(), event.id());
    }

    /** Where the event of {@code at} with {@code id} lies. */
    public static LogPartition of(LogTable table, String service, short shard, Instant at, UUID id) {
        int ordinal = (int) Math.floorMod(id.timestamp(), IDS_A_MILLI) + 1;
        return of(table, service, shard, (byte) (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(ordinal)), at);
    }

    /** The one of {@code tier} that {@code at} lies in. */
    public static LogPartition of(LogTable table, String service, short shard, byte tier, Instant at) {
        return new LogPartition(table, service, shard, tier, at.toEpochMilli() >> (SPAN_BITS - tier));
    }

    /** The one that a row of {@code log_partition} tells of. */
    public static LogPartition of(LogTable table, Row row) {
        return of(
                table,
                Objects.requireNonNull(row.getString("service")),
                row.getShort("shard"),
                row.getByte("tier"),
                Objects.requireNonNull(row.getInstant("start")));
    }

    /** Its first instant. */
    public Instant start() {
        return Instant.ofEpochMilli(bucket << (SPAN_BITS - tier));
    }

    /** The first instant after it. */
    public Instant end() {
        return Instant.ofEpochMilli((bucket + 1) << (SPAN_BITS - tier));
    }

    /** The number of the longest stretch that {@code at} lies in; partitions of two of them never overlap. */
    public static long spanOf(Instant at) {
        return at.toEpochMilli() >> SPAN_BITS;
    }

    /** The first instant of the stretch that has this number. */
    public static Instant startOfSpan(long span) {
        return Instant.ofEpochMilli(span << SPAN_BITS);
    }

    /** The partition of {@code log_partition} that tells of those that begin at {@code start}. */
    public static long hourOf(Instant start) {
        return start.toEpochMilli() >> HOUR_BITS;
    }

    /** The first instant that this partition of {@code log_partition} tells of. */
    public static Instant startOfHour(long hour) {
        return Instant.ofEpochMilli(hour << HOUR_BITS);
    }
}
