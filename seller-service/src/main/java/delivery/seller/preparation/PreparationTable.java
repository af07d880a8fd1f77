package delivery.seller.preparation;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Table {@code preparation_by_seller}. */
@Component
class PreparationTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    PreparationTable(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(
                "INSERT INTO preparation_by_seller (seller_id, ready_at, order_id, beyond_seconds) VALUES (?, ?, ?, ?)");
        this.select = session.prepare("SELECT beyond_seconds FROM preparation_by_seller WHERE seller_id = ? LIMIT ?");
    }

    CompletionStage<?> insert(UUID sellerId, Instant readyAt, UUID orderId, int beyondSeconds) {
        return session.executeAsync(insert.bind(sellerId, readyAt, orderId, beyondSeconds)
                .setIdempotent(true)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE));
    }

    /** Of the seller's last orders, the newest first. At most one page is asked for. */
    CompletionStage<List<Integer>> last(UUID sellerId, int orders) {
        return session.executeAsync(select.bind(sellerId, orders)
                        .setIdempotent(true)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE))
                .thenApply(result -> StreamSupport.stream(result.currentPage().spliterator(), false)
                        .map(row -> row.getInt("beyond_seconds"))
                        .toList());
    }
}
