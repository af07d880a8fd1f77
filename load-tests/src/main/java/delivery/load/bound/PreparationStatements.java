package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.load.bound.Lane.Trip;

/** What seller-service asks of Cassandra when an order is ready. */
final class PreparationStatements {

    private final PreparedStatement insert;

    PreparationStatements(Preparing preparing) {
        this.insert = preparing.in(
                "sellers",
                "INSERT INTO preparation_by_seller (seller_id, ready_at, order_id, beyond_seconds) VALUES (?, ?, ?, ?)");
    }

    Statement<?> ready(Trip trip) {
        return insert.bind(trip.sellerId(), trip.at(), trip.id(), -60)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true);
    }
}
