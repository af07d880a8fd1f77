package delivery.order;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Table {@code orders_by_customer}: which orders a customer has, newest first. */
@Component
class OrdersByCustomerTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement selectNewest;
    private final PreparedStatement selectOlder;

    OrdersByCustomerTable(CqlSession session) {
        this.session = session;
        this.insert =
                session.prepare("INSERT INTO orders_by_customer (customer_id, placed_at, order_id) VALUES (?, ?, ?)");
        this.selectNewest =
                session.prepare("SELECT placed_at, order_id FROM orders_by_customer WHERE customer_id = ? LIMIT ?");
        this.selectOlder = session.prepare("""
            SELECT placed_at, order_id FROM orders_by_customer
            WHERE customer_id = ? AND (placed_at, order_id) < (?, ?) LIMIT ?""");
    }

    /** One order in the list. */
    record Entry(Instant placedAt, UUID orderId) {}

    /** Enters an order; again, it changes nothing. */
    Mono<Void> enter(Order order) {
        return Mono.fromCompletionStage(
                        () -> session.executeAsync(insert.bind(order.customerId(), order.placedAt(), order.id())
                                .setIdempotent(true)))
                .then();
    }

    /** Up to {@code limit} entries that come after {@code last}, or the first ones. */
    Mono<List<Entry>> page(UUID customerId, @Nullable Entry last, int limit) {
        BoundStatement select = last == null
                ? selectNewest.bind(customerId, limit)
                : selectOlder.bind(customerId, last.placedAt(), last.orderId(), limit);
        return Mono.fromCompletionStage(
                        () -> session.executeAsync(select.setPageSize(limit).setIdempotent(true)))
                .map(rows -> StreamSupport.stream(rows.currentPage().spliterator(), false)
                        .map(OrdersByCustomerTable::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                Objects.requireNonNull(row.getInstant("placed_at")), Objects.requireNonNull(row.getUuid("order_id")));
    }
}
