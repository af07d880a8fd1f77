package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.load.bound.Lane.Trip;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What dispatch-service asks of Cassandra for a delivery: its row and history, its index entries, its changes. */
final class DeliveryStatements {

    private static final String KEYSPACE = "dispatch";
    private static final Set<String> BEFORE_A_COURIER = Set.of("created", "seller_told");
    private static final String REQUEST = """
        {"customerId":"%s","sellerId":"%s","sellerName":"Shop 7","pickup":{"latitude":52.520008,"longitude":13.404954},\
        "dropOff":{"position":{"latitude":52.520302,"longitude":13.404711}},\
        "items":[{"sku":"load-test-item","name":"Load test item","quantity":1}],"size":1,"preparationSeconds":60,\
        "deliveryCode":"4711","placedAt":"%s"}""";

    /** Where all is picked up; it is stored, and nobody looks. */
    private static final long CELL = 0x476d079f00000001L;

    private final PreparedStatement insertState;
    private final PreparedStatement updateState;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertOpen;
    private final PreparedStatement insertBySeller;
    private final PreparedStatement insertChange;

    DeliveryStatements(Preparing preparing) {
        this.insertState = preparing.in(KEYSPACE, """
            INSERT INTO delivery_by_id (delivery_id, version, state, seller_state, updated_at, request, promised_at)
            VALUES (:delivery_id, :version, :state, :seller_state, :updated_at, :request, :promised_at) IF NOT EXISTS""");
        this.updateState = preparing.in(KEYSPACE, """
            UPDATE delivery_by_id SET version = :version, state = :state, seller_state = :seller_state,
                courier_id = :courier_id, offer_expires_at = :offer_expires_at, reason = :reason, updated_at = :updated_at
            WHERE delivery_id = :delivery_id IF version = :expected""");
        this.insertEvent = preparing.in(KEYSPACE, """
            INSERT INTO delivery_by_id (delivery_id, sequence, type, at, event_courier_id, event_reason, step_id)
            VALUES (:delivery_id, :sequence, :type, :at, :event_courier_id, :event_reason, :step_id)""");
        this.insertOpen = preparing.in(
                KEYSPACE,
                "INSERT INTO open_deliveries (bucket, hour, delivery_id, ended, cell) VALUES (?, ?, ?, ?, ?)");
        this.insertBySeller = preparing.in(
                KEYSPACE, "INSERT INTO deliveries_by_seller (seller_id, day, delivery_id, gone) VALUES (?, ?, ?, ?)");
        this.insertChange = preparing.in(KEYSPACE, """
            INSERT INTO delivery_changes (second, id, delivery_id, version, courier_id, seller_id, cell)
            VALUES (?, ?, ?, ?, ?, ?, ?)""");
    }

    List<Statement<?>> index(Trip trip, boolean ended) {
        return List.of(
                insertOpen
                        .bind(trip.bucket(), trip.hour(), trip.id(), ended, CELL)
                        .setIdempotent(true),
                insertBySeller
                        .bind(trip.sellerId(), trip.day(), trip.id(), ended)
                        .setIdempotent(true));
    }

    Statement<?> create(Trip trip) {
        BatchStatementBuilder batch = conditionalBatch();
        batch.addStatement(insertState
                .boundStatementBuilder()
                .setUuid("delivery_id", trip.id())
                .setInt("version", 1)
                .setString("state", "PENDING")
                .setString("seller_state", "WAITING")
                .setInstant("updated_at", trip.at())
                .setString("request", REQUEST.formatted(trip.customerId(), trip.sellerId(), trip.at()))
                .setInstant("promised_at", trip.at())
                .build());
        addEvents(batch, trip, 0, List.of("created"));
        return batch.build();
    }

    /** The move that appends {@code events} to the history of a delivery with {@code version} events so far. */
    Statement<?> move(Trip trip, int version, String state, String sellerState, List<String> events) {
        BatchStatementBuilder batch = conditionalBatch();
        batch.addStatement(updateState
                .boundStatementBuilder()
                .setUuid("delivery_id", trip.id())
                .setInt("version", version + events.size())
                .setString("state", state)
                .setString("seller_state", sellerState)
                .setUuid("courier_id", trip.lane().courierId())
                .setInstant("offer_expires_at", state.equals("OFFERED") ? trip.at() : null)
                .setString("reason", null)
                .setInstant("updated_at", trip.at())
                .setInt("expected", version)
                .build());
        addEvents(batch, trip, version, events);
        return batch.build();
    }

    Statement<?> change(Trip trip, int version) {
        return insertChange
                .bind(
                        trip.at().getEpochSecond(),
                        Uuids.timeBased(),
                        trip.id(),
                        version,
                        trip.lane().courierId(),
                        trip.sellerId(),
                        CELL)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true);
    }

    private static BatchStatementBuilder conditionalBatch() {
        return BatchStatement.builder(BatchType.LOGGED)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
    }

    private void addEvents(BatchStatementBuilder batch, Trip trip, int version, List<String> events) {
        UUID step = UUID.randomUUID();
        for (int i = 0; i < events.size(); i++) {
            BoundStatementBuilder insert = insertEvent
                    .boundStatementBuilder()
                    .setUuid("delivery_id", trip.id())
                    .setInt("sequence", version + i + 1)
                    .setString("type", events.get(i))
                    .setInstant("at", trip.at())
                    .setUuid("step_id", step);
            if (!BEFORE_A_COURIER.contains(events.get(i))) {
                insert = insert.setUuid("event_courier_id", trip.lane().courierId());
            }
            batch.addStatement(insert.build());
        }
    }
}
