package delivery.logs.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.LogEvent;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogRange;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads what was logged about an order: table {@code log_by_order}. */
@Component
class LogByOrderTable {

    private static final int PAGE_ROWS = 100;

    private final CqlSession session;
    private final Map<Direction, PreparedStatement> select = new EnumMap<>(Direction.class);

    LogByOrderTable(CqlSession session) {
        this.session = session;
        for (Direction direction : Direction.values()) {
            select.put(direction, session.prepare("""
                SELECT * FROM log_by_order
                WHERE order_id = :order_id
                  AND (at, id) > (:after_at, :after_id) AND (at, id) < (:before_at, :before_id)
                ORDER BY at %s""".formatted(direction.cql())));
        }
    }

    Iterator<LogEntry> read(String orderId, LogRange range, Direction direction) {
        return PagedRows.of(
                session,
                range.bind(Objects.requireNonNull(select.get(direction))
                        .boundStatementBuilder()
                        .setString("order_id", orderId)),
                PAGE_ROWS,
                row -> LogEntry.of(LogEvent.of(row)));
    }
}
