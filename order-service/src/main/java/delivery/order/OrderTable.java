package delivery.order;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code order_by_id}. */
@Component
class OrderTable {

    private final CqlSession session;
    private final JsonMapper json;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    OrderTable(CqlSession session, JsonMapper json) {
        this.session = session;
        this.json = json;
        this.insert = session.prepare("""
            INSERT INTO order_by_id (order_id, customer_id, request_digest, purchase, delivery_code, placed_at)
            VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS""");
        this.select = session.prepare("SELECT * FROM order_by_id WHERE order_id = ?");
    }

    /** Writes a new order, once; gives the order that has the id then: this one, or the one that was there before. */
    Mono<Order> insert(Order order) {
        return Mono.fromCompletionStage(() -> session.executeAsync(insert.bind(
                        order.id(),
                        order.customerId(),
                        order.requestDigest().bytes(),
                        json.writeValueAsString(order.purchase()),
                        order.deliveryCode().digits(),
                        order.placedAt())))
                .map(result -> result.wasApplied() ? order : order(Objects.requireNonNull(result.one())))
                .onErrorResume(DriverException.class, failure -> readBack(order.id(), failure));
    }

    Mono<Order> find(UUID id) {
        return read(id, ConsistencyLevel.LOCAL_QUORUM);
    }

    /** An insert whose outcome was not heard may have happened or not: a serial read settles it. */
    private Mono<Order> readBack(UUID id, DriverException failure) {
        return read(id, ConsistencyLevel.LOCAL_SERIAL).switchIfEmpty(Mono.error(failure));
    }

    private Mono<Order> read(UUID id, ConsistencyLevel consistency) {
        return Mono.fromCompletionStage(() -> session.executeAsync(
                        select.bind(id).setConsistencyLevel(consistency).setIdempotent(true)))
                .mapNotNull(AsyncResultSet::one)
                .map(this::order);
    }

    private Order order(Row row) {
        return new Order(
                Objects.requireNonNull(row.getUuid("order_id")),
                Objects.requireNonNull(row.getUuid("customer_id")),
                RequestDigest.of(Objects.requireNonNull(row.getByteBuffer("request_digest"))),
                json.readValue(row.getString("purchase"), Purchase.class),
                new DeliveryCode(Objects.requireNonNull(row.getString("delivery_code"))),
                Objects.requireNonNull(row.getInstant("placed_at")));
    }
}
