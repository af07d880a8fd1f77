package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.CellCover;
import delivery.geo.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
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
    private final PreparedStatement selectCell;
    private final PreparedStatement selectPosition;

    /** @param keyspace has the schema {@code sellers} */
    public SellerPositions(CqlSession session, String keyspace) {
        this.session = session;
        this.insertByCell = session.prepare(
                "INSERT INTO %s.sellers_by_cell (cell, seller_id, latitude, longitude) VALUES (?, ?, ?, ?)"
                        .formatted(keyspace));
        this.insertPosition = session.prepare(
                "INSERT INTO %s.seller_position (seller_id, latitude, longitude) VALUES (?, ?, ?)".formatted(keyspace));
        this.selectCell = session.prepare(
                "SELECT seller_id, latitude, longitude FROM %s.sellers_by_cell WHERE cell = ?".formatted(keyspace));
        this.selectPosition = session.prepare(
                "SELECT latitude, longitude FROM %s.seller_position WHERE seller_id = ?".formatted(keyspace));
    }

    /** Puts a seller at {@code position}, wherever it was before. Found there when this completes. */
    public CompletionStage<Void> put(UUID sellerId, Position position) {
        CompletionStage<?> byCell = session.executeAsync(insertByCell
                .bind(CellCover.cellOf(position), sellerId, position.latitude(), position.longitude())
                .setIdempotent(true));
        return byCell.thenCompose(stored -> session.executeAsync(insertPosition
                        .bind(sellerId, position.latitude(), position.longitude())
                        .setIdempotent(true)))
                .thenApply(stored -> null);
    }

    /** Sellers within {@code maxMetres}, nearest first, ties by id; read as far out as the caller iterates. */
    public Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        return new NearestFirst(new Cells(), from, maxMetres);
    }

    private static Position position(Row row) {
        return new Position(row.getDouble("latitude"), row.getDouble("longitude"));
    }

    private final class Cells implements CellReader {

        @Override
        public CompletionStage<Map<UUID, Position>> inCell(long cell) {
            return session.executeAsync(selectCell
                            .bind(cell)
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                            .setIdempotent(true))
                    .thenCompose(page -> collect(page, new HashMap<>()));
        }

        @Override
        public List<Neighbour> confirmed(List<Neighbour> found) {
            List<CompletableFuture<Optional<Position>>> latest = found.stream()
                    .map(neighbour -> latest(neighbour.id()).toCompletableFuture())
                    .toList();
            List<Neighbour> confirmed = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Neighbour neighbour = found.get(i);
                if (latest.get(i).join().filter(neighbour.position()::equals).isPresent()) {
                    confirmed.add(neighbour);
                }
            }
            return confirmed;
        }

        private CompletionStage<Optional<Position>> latest(UUID sellerId) {
            return session.executeAsync(selectPosition.bind(sellerId).setIdempotent(true))
                    .thenApply(result -> Optional.ofNullable(result.one()).map(SellerPositions::position));
        }

        private static CompletionStage<Map<UUID, Position>> collect(AsyncResultSet page, Map<UUID, Position> found) {
            page.currentPage().forEach(row -> found.put(row.getUuid("seller_id"), position(row)));
            return page.hasMorePages()
                    ? page.fetchNextPage().thenCompose(next -> collect(next, found))
                    : CompletableFuture.completedFuture(found);
        }
    }
}
