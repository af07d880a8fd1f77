package delivery.location;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where sellers are; they stay where they were put. Tables {@code seller_position}, {@code position_feed} and
 * {@code position_writers}.
 */
public final class SellerPositions {

    private static final Position NOWHERE = new Position(0, 0);

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement selectAll;
    private final FeedWriter feed;
    private final PositionView view;

    /** @param keyspace has the schema {@code sellers} */
    public SellerPositions(CqlSession session, String keyspace) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO %s.seller_position (seller_id, latitude, longitude)
            VALUES (?, ?, ?) USING TIMESTAMP ?""".formatted(keyspace));
        this.delete = session.prepare("""
            DELETE FROM %s.seller_position USING TIMESTAMP ? WHERE seller_id = ?""".formatted(keyspace));
        this.selectAll = session.prepare("""
            SELECT seller_id, latitude, longitude, WRITETIME(latitude) AS written
            FROM %s.seller_position""".formatted(keyspace));
        FeedTables tables = new FeedTables(session, keyspace);
        this.feed = new FeedWriter(tables);
        this.view = new PositionView(tables, this::selectAll, at -> true);
    }

    /** Puts a seller at {@code position}, wherever it was before. When this completes, every map made from then on has it. */
    public CompletionStage<@Nullable Void> put(UUID sellerId, Position position) {
        // Row and feed carry one time: of two puts at once, the same one wins in both.
        long micros = nowMicros();
        return session.executeAsync(insert.bind(sellerId, position.latitude(), position.longitude(), micros)
                        .setIdempotent(true))
                .thenCompose(
                        stored -> feed.append(new PositionChange(sellerId, new Fix(position, instant(micros)), true)));
    }

    /** Takes a seller off the map; harmless if it is not on it. */
    public CompletionStage<@Nullable Void> remove(UUID sellerId) {
        long micros = nowMicros();
        return session.executeAsync(delete.bind(micros, sellerId).setIdempotent(true))
                .thenCompose(
                        stored -> feed.append(new PositionChange(sellerId, new Fix(NOWHERE, instant(micros)), false)));
    }

    /** All sellers as of a moment after this call; see {@link CourierPositions#now()}. */
    public CompletionStage<PositionMap> now() {
        return view.now().thenApply(tree -> new PositionMap(tree, at -> true));
    }

    private CompletionStage<Void> selectAll(Consumer<PositionChange> each) {
        return session.executeAsync(selectAll.bind().setIdempotent(true))
                .thenCompose(page -> Pages.visit(page, row -> each.accept(change(row))));
    }

    private static PositionChange change(Row row) {
        Position position = new Position(row.getDouble("latitude"), row.getDouble("longitude"));
        return new PositionChange(row.getUuid("seller_id"), new Fix(position, instant(row.getLong("written"))), true);
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
