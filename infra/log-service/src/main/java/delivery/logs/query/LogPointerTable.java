package delivery.logs.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
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

/** Reads what was logged under a key, of an order or a trace: a table that says where each event is. */
final class LogPointerTable {

    private static final int PAGE_ROWS = 100;

    private final CqlSession session;
    private final LogByTimeTables events;
    private final Map<Direction, PreparedStatement> select = new EnumMap<>(Direction.class);

    private LogPointerTable(CqlSession session, LogByTimeTables events, String table, String column) {
        this.session = session;
        this.events = events;
        for (Direction direction : Direction.values()) {
            select.put(direction, session.prepare("""
                SELECT at, id, level, service, shard FROM %s
                WHERE %s = :key
                  AND (at, id) > (:after_at, :after_id) AND (at, id) < (:before_at, :before_id)
                ORDER BY at %s""".formatted(table, column, direction.cql())));
        }
    }

    static LogPointerTable byOrder(CqlSession session, LogByTimeTables events) {
        return new LogPointerTable(session, events, "log_by_order", "order_id");
    }

    static LogPointerTable byTrace(CqlSession session, LogByTimeTables events) {
        return new LogPointerTable(session, events, "log_by_trace", "trace_id");
    }

    Iterator<LogEntry> read(String key, LogRange range, Direction direction) {
        return new PointedRows(
                PagedRows.of(
                        session,
                        range.bind(Objects.requireNonNull(select.get(direction))
                                .boundStatementBuilder()
                                .setString("key", key)),
                        PAGE_ROWS,
                        LogPointerTable::pointer),
                events);
    }

    private static LogPointer pointer(Row row) {
        LogPosition position = new LogPosition(
                Objects.requireNonNull(row.getInstant("at")), Objects.requireNonNull(row.getUuid("id")));
        LogPartition partition = LogPartition.of(
                LogTable.of(row.getInt("level")),
                Objects.requireNonNull(row.getString("service")),
                row.getShort("shard"),
                position.at(),
                position.id());
        return new LogPointer(partition, position);
    }
}
