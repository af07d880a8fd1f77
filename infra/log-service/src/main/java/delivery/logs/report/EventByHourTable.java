package delivery.logs.report;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.LogEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads the domain events of an hour: table {@code event_by_hour}. */
@Component
class EventByHourTable {

    private static final int PAGE_ROWS = 1_000;

    private final CqlSession session;
    private final PreparedStatement select;

    EventByHourTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT event, order_id, at, fields FROM event_by_hour
            WHERE hour = :hour AND shard = :shard""");
    }

    /**
     * Hands over each event of the hour that is about a placed order, in no particular order.
     *
     * @param hour business epoch seconds / 3600
     */
    void read(long hour, Consumer<DomainEvent> taker) {
        List<? extends CompletionStage<AsyncResultSet>> shards = IntStream.range(0, LogEvent.EVENT_SHARDS)
                .mapToObj(shard -> ask(hour, (byte) shard))
                .toList();
        shards.forEach(shard -> hand(shard, taker));
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

    private static void hand(CompletionStage<AsyncResultSet> asked, Consumer<DomainEvent> taker) {
        AsyncResultSet page = asked.toCompletableFuture().join();
        while (true) {
            page.currentPage().forEach(row -> DomainEvent.of(row).ifPresent(taker));
            if (!page.hasMorePages()) {
                return;
            }
            page = page.fetchNextPage().toCompletableFuture().join();
        }
    }
}
