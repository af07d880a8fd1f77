package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.CellCover;
import delivery.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where sellers are; they stay where they were put. Tables {@code sellers_by_cell} and {@code seller_position}. */
public final class SellerPositions {

    private final CqlSession session;
    private final PreparedStatement insertByCell;
    private final PreparedStatement insertPosition;
    private final PreparedStatement deletePosition;
    private final PreparedStatement selectCell;
    private final PreparedStatement selectPosition;
    private final RememberedCells cells;

    /**
     * @param keyspace has the schema {@code sellers}
     * @param remembered how long what was read serves further searches: a seller that another process puts or removes is found,
     *     or not found any more, so much later
     */
    public SellerPositions(CqlSession session, String keyspace, Duration remembered) {
        this.session = session;
        this.cells = new RememberedCells(new Cells(), remembered);
        this.insertByCell = session.prepare("""
            INSERT INTO %s.sellers_by_cell (cell, seller_id, latitude, longitude)
            VALUES (?, ?, ?, ?) USING TIMESTAMP ?""".formatted(keyspace));
        this.insertPosition = session.prepare("""
            INSERT INTO %s.seller_position (seller_id, latitude, longitude)
            VALUES (?, ?, ?) USING TIMESTAMP ?""".formatted(keyspace));
        this.deletePosition = session.prepare("""
            DELETE FROM %s.seller_position USING TIMESTAMP ? WHERE seller_id = ?""".formatted(keyspace));
        this.selectCell = session.prepare("""
            SELECT seller_id, latitude, longitude, WRITETIME(latitude) AS written
            FROM %s.sellers_by_cell WHERE cell = ?""".formatted(keyspace));
        this.selectPosition = session.prepare("""
            SELECT latitude, longitude, WRITETIME(latitude) AS written
            FROM %s.seller_position WHERE seller_id = ?""".formatted(keyspace));
    }

    /** Puts a seller at {@code position}, wherever it was before. Found there by this object when this completes. */
    public CompletionStage<Void> put(UUID sellerId, Position position) {
        // Both rows carry one write time: of two puts at once, the same one wins in both tables.
        long written = nowMicros();
        long cell = CellCover.cellOf(position);
        double latitude = position.latitude();
        double longitude = position.longitude();
        return session.executeAsync(insertByCell
                        .bind(cell, sellerId, latitude, longitude, written)
                        .setIdempotent(true))
                .thenCompose(stored -> session.executeAsync(insertPosition
                        .bind(sellerId, latitude, longitude, written)
                        .setIdempotent(true)))
                .thenAccept(stored -> {
                    cells.forgetCell(cell);
                    cells.forgetLast(sellerId);
                });
    }

    /** Takes a seller off the map; harmless if it is not on it. The row left in its cell is told apart. */
    public CompletionStage<Void> remove(UUID sellerId) {
        return session.executeAsync(deletePosition.bind(nowMicros(), sellerId).setIdempotent(true))
                .thenAccept(stored -> cells.forgetLast(sellerId));
    }

    /**
     * Sellers within {@code maxMetres}, nearest first, ties by id; read as far out as the caller iterates, which blocks. See
     * {@link CourierPositions#nearestFirst}.
     *
     * @throws IllegalArgumentException if {@code maxMetres} is not between 0 and 100,000
     */
    public Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        return new NearestFirst(cells, from, maxMetres);
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static Fix fix(Row row) {
        return new Fix(
                new Position(row.getDouble("latitude"), row.getDouble("longitude")),
                Instant.EPOCH.plus(row.getLong("written"), ChronoUnit.MICROS));
    }

    private final class Cells implements CellReader {

        @Override
        public CompletionStage<Map<UUID, Fix>> inCell(long cell) {
            return session.executeAsync(selectCell
                            .bind(cell)
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                            .setIdempotent(true))
                    .thenCompose(page -> collect(page, new HashMap<>()));
        }

        @Override
        public CompletionStage<Optional<Fix>> last(UUID sellerId) {
            return session.executeAsync(selectPosition
                            .bind(sellerId)
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                            .setIdempotent(true))
                    .thenApply(result -> Optional.ofNullable(result.one()).map(SellerPositions::fix));
        }

        private static CompletionStage<Map<UUID, Fix>> collect(AsyncResultSet page, Map<UUID, Fix> found) {
            page.currentPage().forEach(row -> found.put(row.getUuid("seller_id"), fix(row)));
            return page.hasMorePages()
                    ? page.fetchNextPage().thenCompose(next -> collect(next, found))
                    : CompletableFuture.completedFuture(found);
        }
    }
}
