package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.HourNumber;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Reads whole hours of the log from Cassandra: {@code log_partition}, and the tables that hold events by time. */
@Component
public class LoggedHours {

    private static final int PAGE_ROWS = 5_000;

    private final CqlSession session;
    private final PartitionReads reads;
    private final PreparedStatement stretches;
    private final PreparedStatement partitions;
    private final Map<LogTable, PreparedStatement> rows = new EnumMap<>(LogTable.class);

    LoggedHours(CqlSession session) {
        this.session = session;
        this.reads = new PartitionReads(session);
        this.stretches = session.prepare("SELECT DISTINCT level, hour FROM log_partition");
        this.partitions = session.prepare("""
            SELECT start, service, shard, tier FROM log_partition WHERE level = ? AND hour = ? AND start >= ? AND start < ?""");
        for (LogTable table : LogTable.values()) {
            rows.put(table, session.prepare("""
                SELECT * FROM %s WHERE service = ? AND shard = ? AND tier = ? AND bucket = ? AND at >= ? AND at < ?""".formatted(table.cql())));
        }
    }

    /** All hours in which anything may have been logged that is still there. */
    public SortedSet<Long> hours() {
        SortedSet<Long> hours = new TreeSet<>();
        session.execute(stretches
                        .bind()
                        .setPageSize(PAGE_ROWS)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .forEach(row -> {
                    long stretch = row.getLong("hour");
                    long last =
                            HourNumber.of(LogPartition.startOfHour(stretch + 1).minusMillis(1));
                    for (long hour = HourNumber.of(LogPartition.startOfHour(stretch)); hour <= last; hour++) {
                        hours.add(hour);
                    }
                });
        return hours;
    }

    /** The hours of a day, of which there are 24, in which anything may have been logged. */
    Set<Long> ofDay(long day) {
        Set<Long> hours = new HashSet<>();
        long first = HourNumber.firstOf(day);
        for (LogPartition partition : partitions(
                HourNumber.startOf(first),
                HourNumber.startOf(HourNumber.firstOf(day + 1)),
                EnumSet.allOf(LogTable.class))) {
            hours.add(HourNumber.of(partition.start()));
            hours.add(HourNumber.of(partition.end().minusMillis(1)));
        }
        return hours;
    }

    /** Hands over what was logged from {@code from} to before {@code to}, in no particular order. */
    public <E extends Exception> void read(Instant from, Instant to, PartitionReads.Taker<Row, E> taker) throws E {
        read(from, to, EnumSet.allOf(LogTable.class), taker);
    }

    /** The same of a whole hour. */
    public <E extends Exception> void read(long hour, PartitionReads.Taker<Row, E> taker) throws E {
        read(HourNumber.startOf(hour), HourNumber.startOf(hour + 1), taker);
    }

    /** The same as of a stretch of time, of the levels of these tables only. */
    public <E extends Exception> void read(
            Instant from, Instant to, Set<LogTable> tables, PartitionReads.Taker<Row, E> taker) throws E {
        reads.read(
                partitions(from, to, tables).stream()
                        .map(partition -> rows(partition, from, to))
                        .toList(),
                row -> row,
                taker);
    }

    private List<LogPartition> partitions(Instant from, Instant to, Set<LogTable> tables) {
        Instant first = LogPartition.startOfSpan(LogPartition.spanOf(from));
        List<LogPartition> found = new ArrayList<>();
        for (LogTable table : tables) {
            for (long hour = LogPartition.hourOf(first); hour <= LogPartition.hourOf(to); hour++) {
                session.execute(partitions
                                .bind(table.number(), hour, first, to)
                                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                                .setIdempotent(true))
                        .map(row -> LogPartition.of(table, row))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private BoundStatement rows(LogPartition partition, Instant from, Instant to) {
        return Objects.requireNonNull(rows.get(partition.table()))
                .bind(partition.service(), partition.shard(), partition.tier(), partition.bucket(), from, to);
    }
}
