package delivery.logs.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Reads which partitions there are of the tables that hold events by time: table {@code log_partition}. */
@Component
class LogPartitionTable {

    private static final int PAGE_ROWS = 1_000;
    private static final int MAX_HOURS_AHEAD = 8;

    private final CqlSession session;
    private final Map<Direction, PreparedStatement> select = new EnumMap<>(Direction.class);

    LogPartitionTable(CqlSession session) {
        this.session = session;
        for (Direction direction : Direction.values()) {
            select.put(direction, session.prepare("""
                SELECT start, service, shard, tier FROM log_partition
                WHERE level = :level AND hour = :hour AND start >= :first AND start <= :last
                ORDER BY start %s""".formatted(direction.cql())));
        }
    }

    /** Those that may have events of the range, one longest stretch after the other, each hour asked for when it is reached. */
    Iterator<LogPartition> read(Set<LogTable> tables, LogRange range, Direction direction) {
        Instant first =
                LogPartition.startOfSpan(LogPartition.spanOf(range.after().at()));
        Instant last = range.before().lastBefore();
        long firstHour = LogPartition.hourOf(first);
        long lastHour = LogPartition.hourOf(last);
        Iterator<Iterator<LogPartition>> hours = LongStream.rangeClosed(0, lastHour - firstHour)
                .map(i -> direction.isNewestFirst() ? lastHour - i : firstHour + i)
                .mapToObj(hour -> ask(tables, hour, first, last, direction))
                .iterator();
        return new Concatenated<>(new AskedAhead<>(hours, MAX_HOURS_AHEAD), Function.identity());
    }

    private Iterator<LogPartition> ask(
            Set<LogTable> tables, long hour, Instant first, Instant last, Direction direction) {
        List<Iterator<LogPartition>> listings = tables.stream()
                .map(table -> ask(table, hour, first, last, direction))
                .toList();
        Comparator<LogPartition> oldestFirst =
                Comparator.comparingLong(partition -> LogPartition.spanOf(partition.start()));
        return new Merged<>(listings, direction.isNewestFirst() ? oldestFirst.reversed() : oldestFirst);
    }

    private Iterator<LogPartition> ask(LogTable table, long hour, Instant first, Instant last, Direction direction) {
        return PagedRows.of(
                session,
                Objects.requireNonNull(select.get(direction))
                        .boundStatementBuilder()
                        .setByte("level", table.number())
                        .setLong("hour", hour)
                        .setInstant("first", first)
                        .setInstant("last", last),
                PAGE_ROWS,
                row -> LogPartition.of(table, row));
    }
}
