package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.cassandra.Migrations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of all kinds that the platform has, in its own tables. */
final class Town {

    static final String PREFIX = "town_";
    static final int SECONDS_KEPT = 3_600;

    private static final int ATTEMPTS = 5;
    private static final String ONE_COPY = "{'class':'SimpleStrategy','replication_factor':1}";

    private final CqlSession session;
    private final PreparedStatement placeOrder;

    private Town(CqlSession session) {
        this.session = session;
        this.placeOrder =
                session.prepare("INSERT INTO town_orders.order_by_id (order_id, customer_id, request_digest, purchase,"
                        + " delivery_code, placed_at) VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    }

    static Town create(CqlSession session) {
        for (String schema : new String[] {"orders", "dispatch", "sellers"}) {
            Migrations.run(session, schema, PREFIX + schema, ONE_COPY);
        }
        Town town = new Town(session);
        town.addDeliveries();
        town.addStock();
        town.addATableThatLostAColumn();
        return town;
    }

    /** As order-service does, again if nobody knows whether it was placed; returns when it is acknowledged. */
    UUID placeOrder(int number) {
        UUID id = orderId(number);
        boolean unknown = false;
        for (int attempt = 1; true; attempt++) {
            try {
                if (!session.execute(order(number, id)).wasApplied() && !unknown) {
                    throw new IllegalStateException("Order " + number + " was placed before");
                }
                return id;
            } catch (DriverException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                unknown = true;
            }
        }
    }

    private BoundStatement order(int number, UUID id) {
        ByteBuffer digest = ByteBuffer.wrap(id.toString().getBytes(StandardCharsets.UTF_8));
        String purchase = "{\"lines\":[" + "\"soup\",".repeat(number % 20) + "\"bread\"]}";
        return placeOrder.bind(
                id,
                new UUID(7, number % 100),
                digest,
                purchase,
                "c" + number,
                Instant.ofEpochSecond(1_800_000_000L + number));
    }

    static UUID orderId(int number) {
        return UUID.nameUUIDFromBytes(("order " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Every order with all its columns and when it was written. */
    static Map<UUID, String> orders(CqlSession session) {
        return session
                .execute("SELECT order_id, customer_id, request_digest, purchase, delivery_code, placed_at,"
                        + " writetime(purchase) FROM town_orders.order_by_id")
                .all()
                .stream()
                .collect(Collectors.toMap(row -> row.getUuid(0), Row::getFormattedContents));
    }

    private void addDeliveries() {
        IntStream.range(0, 200).mapToObj(Town::orderId).forEach(id -> {
            session.execute(
                    "INSERT INTO town_dispatch.delivery_by_id (delivery_id, sequence, version, state, request, type, at)"
                            + " VALUES (?, 1, 1, 'PENDING', '{}', 'created', toTimestamp(now())) IF NOT EXISTS",
                    id);
            session.execute(
                    "BEGIN BATCH UPDATE town_dispatch.delivery_by_id SET version = 2, state = 'OFFERED' WHERE delivery_id = ?"
                            + " IF version = 1; INSERT INTO town_dispatch.delivery_by_id (delivery_id, sequence, type)"
                            + " VALUES (?, 2, 'offered'); APPLY BATCH",
                    id,
                    id);
            session.execute(
                    "INSERT INTO town_dispatch.open_deliveries (bucket, hour, delivery_id, cell) VALUES (1, 2, ?, 3)",
                    id);
            session.execute(
                    "INSERT INTO town_dispatch.courier_load (courier_id, version, on_duty, sizes, skills) VALUES (?, 1, true, ?, ?)"
                            + " IF NOT EXISTS",
                    id,
                    Map.of(id, 3),
                    Set.of("cold", "tall"));
        });
        session.execute("INSERT INTO town_dispatch.busy_zone (parent, cell) VALUES (1, 2) USING TTL " + SECONDS_KEPT);
    }

    private void addStock() {
        UUID seller = new UUID(1, 1);
        IntStream.range(0, 50).forEach(item -> {
            session.execute(
                    "INSERT INTO town_sellers.stock_by_item (seller_id, sku, available) VALUES (?, ?, 9) IF NOT EXISTS",
                    seller,
                    "sku-" + item);
            session.execute(
                    "UPDATE town_sellers.stock_by_item SET available = 7, held[?] = 2, held_at[?] = toTimestamp(now())"
                            + " WHERE seller_id = ? AND sku = ? IF available = 9",
                    orderId(item),
                    orderId(item),
                    seller,
                    "sku-" + item);
            session.execute(
                    "INSERT INTO town_sellers.open_reservations (bucket, order_id, seller_id, skus) VALUES (5, ?, ?, ?)",
                    orderId(item),
                    seller,
                    Set.of("sku-" + item, "sku-x"));
        });
        session.execute(
                "DELETE FROM town_sellers.stock_by_item WHERE seller_id = ? AND sku = 'sku-49' IF EXISTS", seller);
    }

    private void addATableThatLostAColumn() {
        session.execute(
                "CREATE TABLE town_orders.changed (id int PRIMARY KEY, gone text, names list<text>, kept text)");
        session.execute(
                "INSERT INTO town_orders.changed (id, gone, names, kept) VALUES (1, 'x', ['a', 'b', 'a'], 'y')");
        session.execute("ALTER TABLE town_orders.changed DROP gone");
    }
}
