package delivery.logs.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Reads which partitions of {@code log_by_service} there are: table {@code log_partition}. */
@Component
class LogPartitionTable {

    private final CqlSession session;
    private final PreparedStatement select;

    LogPartitionTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT bucket, service, shard FROM log_partition
            WHERE day = :day AND bucket >= :first AND bucket <= :last""");
    }

    /** Those of the range and of the services wanted, newest bucket first; a day is read when it is reached. */
    Iterator<LogPartition> newestFirst(LogRange range, Predicate<String> wanted) {
        long first = LogEvent.bucketOf(range.from());
        long last = LogEvent.bucketOf(range.before().at());
        long firstDay = Math.floorDiv(first, LogEvent.BUCKETS_A_DAY);
        long lastDay = Math.floorDiv(last, LogEvent.BUCKETS_A_DAY);
        return LongStream.rangeClosed(0, lastDay - firstDay)
                .boxed()
                .flatMap(daysBack -> ofDay(lastDay - daysBack, first, last))
                .filter(partition -> wanted.test(partition.service()))
                .iterator();
    }

    private Stream<LogPartition> ofDay(long day, long first, long last) {
        Iterable<Row> rows = session.execute(select.boundStatementBuilder()
                .setLong("day", day)
                .setLong("first", first)
                .setLong("last", last)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .build());
        return StreamSupport.stream(rows.spliterator(), false).map(LogPartitionTable::partition);
    }

    private static LogPartition partition(Row row) {
        return new LogPartition(
                Objects.requireNonNull(row.getString("service")), row.getLong("bucket"), row.getByte("shard"));
    }
}
