package delivery.logs.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Reads the tables that hold events by time, one for each level: {@code log_debug} to {@code log_error}. */
@Component
class LogByTimeTables {

    private static final int PAGE_ROWS = 100;

    private final CqlSession session;
    private final Map<LogTable, Map<Direction, PreparedStatement>> stretch = new EnumMap<>(LogTable.class);
    private final Map<LogTable, PreparedStatement> single = new EnumMap<>(LogTable.class);

    LogByTimeTables(CqlSession session) {
        this.session = session;
        for (LogTable table : LogTable.values()) {
            Map<Direction, PreparedStatement> ways = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                ways.put(direction, session.prepare("""
                    SELECT * FROM %s
                    WHERE service = :service AND shard = :shard AND tier = :tier AND bucket = :bucket
                      AND (at, id) > (:after_at, :after_id) AND (at, id) < (:before_at, :before_id)
                    ORDER BY at %s""".formatted(table.cql(), direction.cql())));
            }
            stretch.put(table, ways);
            single.put(table, session.prepare("""
                SELECT * FROM %s
                WHERE service = :service AND shard = :shard AND tier = :tier AND bucket = :bucket
                  AND at = :at AND id = :id""".formatted(table.cql())));
        }
    }

    Iterator<LogEntry> read(LogPartition partition, LogRange range, Direction direction) {
        PreparedStatement select = Objects.requireNonNull(
                Objects.requireNonNull(stretch.get(partition.table())).get(direction));
        return PagedRows.of(session, range.bind(in(partition, select)), PAGE_ROWS, LogByTimeTables::entry);
    }

    /** The event at {@code position}, if it has not expired. */
    CompletableFuture<Optional<LogEntry>> find(LogPartition partition, LogPosition position) {
        BoundStatementBuilder select = in(partition, Objects.requireNonNull(single.get(partition.table())))
                .setInstant("at", position.at())
                .setUuid("id", position.id())
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true);
        return session.executeAsync(select.build()).toCompletableFuture().thenApply(found -> {
            Row row = found.one();
            return row == null ? Optional.empty() : Optional.of(entry(row));
        });
    }

    private static BoundStatementBuilder in(LogPartition partition, PreparedStatement select) {
        return select.boundStatementBuilder()
                .setString("service", partition.service())
                .setShort("shard", partition.shard())
                .setByte("tier", partition.tier())
                .setLong("bucket", partition.bucket());
    }

    private static LogEntry entry(Row row) {
        return LogEntry.of(LogEvent.of(row));
    }
}
