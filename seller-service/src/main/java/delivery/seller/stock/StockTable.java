package delivery.seller.stock;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import delivery.seller.stock.StockLevels.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Table {@code stock_by_item}: all that one order changes at a seller is one compare-and-set on one partition. */
@Component
class StockTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement updateAvailable;
    private final PreparedStatement updateHeld;
    private final PreparedStatement select;
    private final PreparedStatement selectAvailable;

    StockTable(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(
                "INSERT INTO stock_by_item (available, seller_id, sku) VALUES (:available, :seller_id, :sku) IF NOT EXISTS");
        this.updateAvailable = session.prepare("""
            UPDATE stock_by_item SET available = :available
            WHERE seller_id = :seller_id AND sku = :sku IF EXISTS""");
        this.updateHeld = session.prepare("""
            UPDATE stock_by_item
            SET available = :available, held[:order_id] = :held, held_at[:order_id] = :held_at
            WHERE seller_id = :seller_id AND sku = :sku
            IF available = :was_available AND held[:order_id] = :was_held AND held_at[:order_id] = :was_held_at""");
        this.select = session.prepare("""
            SELECT sku, available, held[:order_id] AS held, held_at[:order_id] AS held_at FROM stock_by_item
            WHERE seller_id = :seller_id AND sku IN :skus""");
        this.selectAvailable = session.prepare(
                "SELECT sku, available FROM stock_by_item WHERE seller_id = :seller_id AND sku IN :skus");
    }

    StockLevels read(UUID sellerId, UUID orderId, Collection<String> skus) {
        return read(sellerId, orderId, skus, ConsistencyLevel.LOCAL_QUORUM);
    }

    /** Pieces that any order may have, by sku; without items that have no row. */
    Map<String, Integer> available(UUID sellerId, Collection<String> skus) {
        Map<String, Integer> available = new HashMap<>();
        session.execute(selectAvailable
                        .boundStatementBuilder()
                        .setUuid("seller_id", sellerId)
                        .setList("skus", List.copyOf(skus), String.class)
                        .setIdempotence(true)
                        .build())
                .forEach(row -> available.put(row.getString("sku"), row.getInt("available")));
        return available;
    }

    /**
     * Sets what any order may have, whatever is set aside.
     *
     * @return false if rows were made meanwhile, or the outcome is unknown
     */
    boolean set(UUID sellerId, Map<String, Integer> stock) {
        Set<String> existing = available(sellerId, stock.keySet()).keySet();
        BatchStatementBuilder batch = conditionalBatch();
        stock.forEach((sku, available) ->
                batch.addStatement((existing.contains(sku) ? updateAvailable : insert).bind(available, sellerId, sku)));
        try {
            return session.execute(batch.build()).wasApplied();
        } catch (WriteTimeoutException | CASWriteUnknownException | DriverTimeoutException unknownOutcome) {
            return false;
        }
    }

    /**
     * Moves all items that differ from {@code before} to {@code after}, or none.
     *
     * @return false if somebody else has changed one of them
     */
    boolean move(StockLevels before, StockLevels after) {
        Set<String> changed = new HashSet<>();
        BatchStatementBuilder batch = conditionalBatch();
        before.items().forEach((sku, was) -> {
            Level is = after.items().getOrDefault(sku, was);
            if (!is.equals(was)) {
                changed.add(sku);
                batch.addStatement(update(before, sku, was, is));
            }
        });
        return changed.isEmpty() || apply(batch.build(), after, changed);
    }

    /** With the outcome unheard, the rows decide: if they hold what was meant for the order, it has happened. */
    private boolean apply(BatchStatement batch, StockLevels meant, Set<String> changed) {
        try {
            return session.execute(batch).wasApplied();
        } catch (WriteTimeoutException | CASWriteUnknownException | DriverTimeoutException unknownOutcome) {
            return read(meant.sellerId(), meant.orderId(), changed, ConsistencyLevel.LOCAL_SERIAL)
                    .holdTheSameAs(meant.only(changed));
        }
    }

    private BoundStatement update(StockLevels levels, String sku, Level was, Level is) {
        return updateHeld
                .boundStatementBuilder()
                .setUuid("seller_id", levels.sellerId())
                .setString("sku", sku)
                .setUuid("order_id", levels.orderId())
                .setInt("available", is.available())
                .set("held", orNull(is.held()), Integer.class)
                .setInstant("held_at", is.heldAt())
                .setInt("was_available", was.available())
                .set("was_held", orNull(was.held()), Integer.class)
                .setInstant("was_held_at", was.heldAt())
                .build();
    }

    private StockLevels read(UUID sellerId, UUID orderId, Collection<String> skus, ConsistencyLevel consistency) {
        Map<String, Level> items = new HashMap<>();
        session.execute(select.boundStatementBuilder()
                        .setUuid("order_id", orderId)
                        .setUuid("seller_id", sellerId)
                        .setList("skus", List.copyOf(skus), String.class)
                        .setConsistencyLevel(consistency)
                        .setIdempotence(true)
                        .build())
                .forEach(row -> items.put(row.getString("sku"), level(row)));
        return new StockLevels(sellerId, orderId, items);
    }

    private static Level level(Row row) {
        return new Level(row.getInt("available"), row.getInt("held"), row.getInstant("held_at"));
    }

    private static BatchStatementBuilder conditionalBatch() {
        return BatchStatement.builder(BatchType.UNLOGGED)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
    }

    private static @Nullable Integer orNull(int held) {
        return held == 0 ? null : held;
    }
}
