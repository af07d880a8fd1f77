package delivery.load.bound;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.load.bound.Lane.Trip;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What order-service asks of Cassandra for an order. */
final class OrderStatements {

    private static final String KEYSPACE = "orders";
    private static final int DIGEST_BYTES = 32;
    private static final String PURCHASE = """
        {"sellerId":"%s","sellerName":"Shop 7","pickup":{"latitude":52.520008,"longitude":13.404954},\
        "lines":[{"sku":"load-test-item","name":"Load test item","quantity":1,\
        "unitPrice":{"amount":950,"currency":"EUR"}}],"total":{"amount":950,"currency":"EUR"},"preparationSeconds":60,\
        "dropOff":{"position":{"latitude":52.520302,"longitude":13.404711}}}""";

    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement insertByCustomer;

    OrderStatements(Preparing preparing) {
        this.insert = preparing.in(KEYSPACE, """
            INSERT INTO order_by_id (order_id, customer_id, request_digest, purchase, delivery_code, placed_at)
            VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS""");
        this.select = preparing.in(KEYSPACE, "SELECT * FROM order_by_id WHERE order_id = ?");
        this.insertByCustomer = preparing.in(
                KEYSPACE, "INSERT INTO orders_by_customer (customer_id, placed_at, order_id) VALUES (?, ?, ?)");
    }

    Statement<?> find(Trip trip) {
        return select.bind(trip.id()).setIdempotent(true);
    }

    Statement<?> insert(Trip trip) {
        ByteBuffer digest =
                ByteBuffer.allocate(DIGEST_BYTES).putLong(0, trip.id().getLeastSignificantBits());
        return insert.bind(trip.id(), trip.customerId(), digest, purchase(trip.sellerId()), "4711", trip.at());
    }

    Statement<?> enterByCustomer(Trip trip) {
        return insertByCustomer.bind(trip.customerId(), trip.at(), trip.id()).setIdempotent(true);
    }

    private static String purchase(UUID sellerId) {
        return PURCHASE.formatted(sellerId);
    }
}
