package delivery.logs.report;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import delivery.logs.archive.LoggedHours;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Reads the domain events of an hour: table {@code event_by_hour}. */
@Component
class EventByHourTable {

    private static final int PAGE_ROWS = 2_000;
    /** So many first pages are in memory at once. */
    private static final int SHARDS_AT_ONCE = 4;

    private final CqlSession session;
    private final PreparedStatement select;

    EventByHourTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT event, order_id, courier_id, at, fields FROM event_by_hour
            WHERE hour = :hour AND shard = :shard""");
    }

    /**
     * Hands over each event of the hour, in no particular order.
     *
     * @param hour business epoch seconds / 3600
     */
    void read(long hour, LoggedHours.Taker<SQLException> taker) throws SQLException {
        Deque<CompletionStage<AsyncResultSet>> asked = new ArrayDeque<>();
        for (byte shard = 0; shard < LogEvent.EVENT_SHARDS; shard++) {
            asked.add(ask(hour, shard));
            if (asked.size() == SHARDS_AT_ONCE) {
                hand(asked.remove(), taker);
            }
        }
        for (CompletionStage<AsyncResultSet> rest : asked) {
            hand(rest, taker);
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

    private static void hand(CompletionStage<AsyncResultSet> asked, LoggedHours.Taker<SQLException> taker)
            throws SQLException {
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
