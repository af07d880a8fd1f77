package delivery.logs.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import org.springframework.stereotype.Component;

/** Reads what was logged about an order: table {@code log_by_order}. */
@Component
class LogByOrderTable {

    private static final int PAGE_ROWS = 100;

    private final CqlSession session;
    private final PreparedStatement select;

    LogByOrderTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT * FROM log_by_order
            WHERE order_id = :order_id AND (at) >= (:from_at) AND (at, id) < (:before_at, :before_id)""");
    }

    LogRows read(String orderId, LogRange range) {
        return LogRows.of(
                session,
                select.boundStatementBuilder()
                        .setString("order_id", orderId)
                        .setInstant("from_at", range.from())
                        .setInstant("before_at", range.before().at())
                        .setUuid("before_id", range.before().id())
                        .setPageSize(PAGE_ROWS)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build());
    }
}
