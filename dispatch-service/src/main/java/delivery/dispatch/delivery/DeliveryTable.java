package delivery.dispatch.delivery;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code delivery_by_id}: a delivery's state and history, moved together by compare-and-set on the version. */
@Component
class DeliveryTable {

    private static final int READS_AT_ONCE = 128;

    private final CqlSession session;
    private final JsonMapper json;
    private final PreparedStatement insertState;
    private final PreparedStatement updateState;
    private final PreparedStatement insertEvent;
    private final PreparedStatement select;

    DeliveryTable(CqlSession session, JsonMapper json) {
        this.session = session;
        this.json = json;
        this.insertState = session.prepare("""
            INSERT INTO delivery_by_id (delivery_id, version, state, seller_state, updated_at, request, promised_at)
            VALUES (:delivery_id, :version, :state, :seller_state, :updated_at, :request, :promised_at) IF NOT EXISTS""");
        this.updateState = session.prepare("""
            UPDATE delivery_by_id SET version = :version, state = :state, seller_state = :seller_state,
                courier_id = :courier_id, offer_expires_at = :offer_expires_at, reason = :reason, updated_at = :updated_at
            WHERE delivery_id = :delivery_id IF version = :expected""");
        this.insertEvent = session.prepare("""
            INSERT INTO delivery_by_id (delivery_id, sequence, type, at, event_courier_id, event_reason, step_id)
            VALUES (:delivery_id, :sequence, :type, :at, :event_courier_id, :event_reason, :step_id)""");
        this.select = session.prepare("SELECT * FROM delivery_by_id WHERE delivery_id = ?");
    }

    /** What has become of a step whose outcome nobody heard. */
    enum Fate {
        HAPPENED,
        /** It may happen yet. */
        OPEN,
        /** Something else has happened in its place. */
        NEVER
    }

    /**
     * Writes a new delivery, once.
     *
     * @param step names this try
     * @return false if there is one with this id already
     * @throws DriverException if it is unknown whether it was written, or will be
     */
    boolean create(Delivery delivery, UUID step) {
        BatchStatementBuilder batch = conditionalBatch();
        batch.addStatement(insertState
                .boundStatementBuilder()
                .setUuid("delivery_id", delivery.id())
                .setInt("version", delivery.version())
                .setString("state", delivery.state().label())
                .setString("seller_state", delivery.sellerState().name())
                .setInstant("updated_at", delivery.updatedAt())
                .setString("request", json.writeValueAsString(delivery.request()))
                .setInstant("promised_at", delivery.promisedAt())
                .build());
        addEvents(batch, delivery, 0, step);
        return apply(batch.build(), delivery, step);
    }

    /**
     * Moves a delivery from {@code before} to {@code after} with the events between them, if nobody else has moved it.
     *
     * @param step names this try
     * @return false if somebody has
     * @throws DriverException if it is unknown whether it was moved, or will be
     */
    boolean move(Delivery before, Delivery after, UUID step) {
        BatchStatementBuilder batch = conditionalBatch();
        batch.addStatement(updateState
                .boundStatementBuilder()
                .setUuid("delivery_id", after.id())
                .setInt("version", after.version())
                .setString("state", after.state().label())
                .setString("seller_state", after.sellerState().name())
                .setUuid("courier_id", after.state().courier().orElse(null))
                .setInstant("offer_expires_at", offerExpiry(after))
                .setString("reason", after.state().endReason().orElse(null))
                .setInstant("updated_at", after.updatedAt())
                .setInt("expected", before.version())
                .build());
        addEvents(batch, after, before.version(), step);
        return apply(batch.build(), after, step);
    }

    Optional<Delivery> find(UUID id) {
        List<Row> rows = rows(id, ConsistencyLevel.LOCAL_QUORUM);
        return rows.isEmpty() ? Optional.empty() : Optional.of(delivery(id, rows));
    }

    /** Those of {@code ids} that there are, in that order, read side by side. */
    List<Delivery> findAll(List<UUID> ids) {
        List<Delivery> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += READS_AT_ONCE) {
            List<UUID> some = ids.subList(start, Math.min(ids.size(), start + READS_AT_ONCE));
            List<CompletableFuture<AsyncResultSet>> reads = some.stream()
                    .map(id -> session.executeAsync(bound(id, ConsistencyLevel.LOCAL_QUORUM))
                            .toCompletableFuture())
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                List<Row> rows = new ArrayList<>();
                reads.get(i).join().currentPage().forEach(rows::add);
                if (!rows.isEmpty()) {
                    found.add(delivery(some.get(i), rows));
                }
            }
        }
        return found;
    }

    private BatchStatementBuilder conditionalBatch() {
        return BatchStatement.builder(BatchType.LOGGED)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
    }

    private void addEvents(BatchStatementBuilder batch, Delivery delivery, int from, UUID step) {
        for (int i = from; i < delivery.version(); i++) {
            Event event = delivery.history().get(i);
            BoundStatementBuilder insert = insertEvent
                    .boundStatementBuilder()
                    .setUuid("delivery_id", delivery.id())
                    .setInt("sequence", i + 1)
                    .setString("type", event.type().label())
                    .setInstant("at", event.at())
                    .setUuid("step_id", step);
            // An unset column is no tombstone, a null would be.
            if (event.courierId() != null) {
                insert = insert.setUuid("event_courier_id", event.courierId());
            }
            if (event.reason() != null) {
                insert = insert.setString("event_reason", event.reason());
            }
            batch.addStatement(insert.build());
        }
    }

    /**
     * With the outcome unheard, the history decides: the step's id in it says that it happened. If it has not, it may still, so
     * the failure is the caller's to know.
     */
    private boolean apply(BatchStatement batch, Delivery after, UUID step) {
        try {
            return session.execute(batch).wasApplied();
        } catch (DriverException unheard) {
            if (fate(rows(after.id(), ConsistencyLevel.LOCAL_SERIAL), after, step) == Fate.HAPPENED) {
                return true;
            }
            throw unheard;
        }
    }

    /** What has become of the step that was to make this {@code after}; read at SERIAL, which ends what is half done. */
    CompletionStage<Fate> fate(Delivery after, UUID step) {
        return session.executeAsync(bound(after.id(), ConsistencyLevel.LOCAL_SERIAL))
                .thenApply(result -> fate(result.currentPage(), after, step));
    }

    private static Fate fate(Iterable<Row> history, Delivery after, UUID step) {
        Fate fate = Fate.OPEN;
        for (Row row : history) {
            if (step.equals(row.getUuid("step_id"))) {
                return Fate.HAPPENED;
            }
            if (row.getInt("sequence") >= after.version()) {
                fate = Fate.NEVER;
            }
        }
        return fate;
    }

    private List<Row> rows(UUID id, ConsistencyLevel consistency) {
        return session.execute(bound(id, consistency)).all();
    }

    private BoundStatement bound(UUID id, ConsistencyLevel consistency) {
        return select.bind(id).setConsistencyLevel(consistency).setIdempotent(true);
    }

    private Delivery delivery(UUID id, List<Row> rows) {
        Row first = rows.get(0);
        List<Event> history = new ArrayList<>();
        for (Row row : rows) {
            history.add(new Event(
                    EventType.of(row.getString("type")),
                    row.getInstant("at"),
                    row.getUuid("event_courier_id"),
                    row.getString("event_reason"),
                    null));
        }
        return new Delivery(
                id,
                json.readValue(first.getString("request"), DeliveryRequest.class),
                first.getInstant("promised_at"),
                StoredState.of(
                        first.getString("state"),
                        first.getUuid("courier_id"),
                        first.getInstant("offer_expires_at"),
                        first.getString("reason")),
                SellerState.valueOf(first.getString("seller_state")),
                List.copyOf(history));
    }

    private static @Nullable Instant offerExpiry(Delivery delivery) {
        return delivery.state() instanceof DeliveryState.Offered offered ? offered.expiresAt() : null;
    }
}
