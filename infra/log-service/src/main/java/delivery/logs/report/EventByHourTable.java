package delivery.logs.report;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads the domain events of an hour: table {@code event_by_hour}. */
@Component
class EventByHourTable {

    private static final int PAGE_ROWS = 5_000;

    private final CqlSession session;
    private final PreparedStatement select;

    EventByHourTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT event, order_id, courier_id, at, fields FROM event_by_hour
            WHERE hour = :hour AND shard = :shard""");
    }

    /** Takes rows, one after the other. */
    @FunctionalInterface
    interface Taker {

        void take(Row row) throws SQLException;
    }

    /**
     * Hands over each event of the hour, in no particular order.
     *
     * @param hour business epoch seconds / 3600
     */
    void read(long hour, Taker taker) throws SQLException {
        List<? extends CompletionStage<AsyncResultSet>> shards = IntStream.range(0, LogEvent.EVENT_SHARDS)
                .mapToObj(shard -> ask(hour, (byte) shard))
                .toList();
        for (CompletionStage<AsyncResultSet> shard : shards) {
            hand(shard, taker);
        }
    }

    private CompletionStage<AsyncResultSet> ask(long hour, byte shard) {
        return session.executeAsync(select.boundStatementBuilder()
                .setLong("hour", hour)
                .setByte("shard", shard)
                .setPageSize(PAGE_ROWS)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .build());
    }

    private static void hand(CompletionStage<AsyncResultSet> asked, Taker taker) throws SQLException {
        AsyncResultSet page = asked.toCompletableFuture().join();
        while (true) {
            CompletionStage<AsyncResultSet> next = page.hasMorePages() ? page.fetchNextPage() : null;
            for (Row row : page.currentPage()) {
                taker.take(row);
            }
            if (next == null) {
                return;
            }
            page = next.toCompletableFuture().join();
        }
    }
}
