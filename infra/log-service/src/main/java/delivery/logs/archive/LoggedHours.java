package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads whole hours of the log from Cassandra: tables {@code log_partition} and {@code log_by_service}. */
@Component
public class LoggedHours {

    private static final int PAGE_ROWS = 5_000;
    private static final long BUCKETS_AN_HOUR = TimeUnit.HOURS.toSeconds(1) / LogEvent.BUCKET_SECONDS;

    private final CqlSession session;
    private final PreparedStatement partitions;
    private final PreparedStatement rows;

    /** Takes rows, one after the other. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {

        void take(Row row) throws E;
    }

    private record Partition(String service, long bucket, byte shard) {}

    LoggedHours(CqlSession session) {
        this.session = session;
        this.partitions = session.prepare(
                "SELECT service, bucket, shard FROM log_partition WHERE day = ? AND bucket >= ? AND bucket <= ?");
        this.rows = session.prepare("""
            SELECT * FROM log_by_service WHERE service = ? AND bucket = ? AND shard = ? AND at >= ? AND at < ?""");
    }

    /** The hour that {@code at} lies in: epoch seconds / 3600, real time. */
    public static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.HOURS.toSeconds(1));
    }

    public static Instant startOf(long hour) {
        return Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(hour));
    }

    /** The hours of a day, of which there are 24, in which anything was logged. */
    Set<Long> ofDay(long day) {
        long first = day * LogEvent.BUCKETS_A_DAY;
        return partitions(day, first, first + LogEvent.BUCKETS_A_DAY - 1).stream()
                .map(partition -> Math.floorDiv(partition.bucket(), BUCKETS_AN_HOUR))
                .collect(Collectors.toSet());
    }

    /** Hands over what was logged from {@code from} to before {@code to}, in no particular order. */
    public <E extends Exception> void read(Instant from, Instant to, Taker<E> taker) throws E {
        long first = LogEvent.bucketOf(from);
        long last = LogEvent.bucketOf(to.minusMillis(1));
        for (long day = dayOf(first); day <= dayOf(last); day++) {
            for (Partition partition : partitions(day, first, last)) {
                for (Row row : rows(partition, from, to)) {
                    taker.take(row);
                }
            }
        }
    }

    private static long dayOf(long bucket) {
        return Math.floorDiv(bucket, LogEvent.BUCKETS_A_DAY);
    }

    private List<Partition> partitions(long day, long first, long last) {
        return session.execute(partitions
                        .bind(day, first, last)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .map(row -> new Partition(
                        Objects.requireNonNull(row.getString("service")), row.getLong("bucket"), row.getByte("shard")))
                .all();
    }

    private Iterable<Row> rows(Partition partition, Instant from, Instant to) {
        return session.execute(rows.bind(partition.service(), partition.bucket(), partition.shard(), from, to)
                .setPageSize(PAGE_ROWS)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true));
    }
}
