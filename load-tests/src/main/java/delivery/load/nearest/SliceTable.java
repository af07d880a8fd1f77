package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2RegionCoverer;
import delivery.geo.Position;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Coarse S2 cells, a partition each, with couriers in the order of the finest cells: a search reads a few slices, as fine as its
 * circle.
 */
final class SliceTable extends TableDesign {

    /** Some 10 km wide. */
    private static final int COARSE_LEVEL = 10;

    private static final S2RegionCoverer COVERER = S2RegionCoverer.builder()
            .setMinLevel(COARSE_LEVEL)
            .setMaxLevel(20)
            .setMaxCells(8)
            .build();

    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    SliceTable(CqlSession session, String keyspace) {
        super(session);
        String table = keyspace + ".slices";
        session.execute("""
            CREATE TABLE IF NOT EXISTS %s (coarse bigint, fine bigint, courier_id uuid, latitude double, longitude double,
                PRIMARY KEY (coarse, fine, courier_id))""".formatted(table));
        this.insert =
                session.prepare("INSERT INTO %s (coarse, fine, courier_id, latitude, longitude) VALUES (?, ?, ?, ?, ?)"
                        .formatted(table));
        this.delete =
                session.prepare("DELETE FROM %s WHERE coarse = ? AND fine = ? AND courier_id = ?".formatted(table));
        this.select = session.prepare(
                "SELECT courier_id, latitude, longitude FROM %s WHERE coarse = ? AND fine >= ? AND fine <= ?"
                        .formatted(table));
    }

    @Override
    public String name() {
        return "range slices of level-" + COARSE_LEVEL + " cells";
    }

    @Override
    BoundStatement insert(UUID courier, Position at) {
        return insert.bind(at.cell(COARSE_LEVEL), fine(at), courier, at.latitude(), at.longitude());
    }

    @Override
    BoundStatement delete(UUID courier, Position at) {
        return delete.bind(at.cell(COARSE_LEVEL), fine(at), courier);
    }

    @Override
    boolean isOneRow(Position one, Position other) {
        return fine(one) == fine(other);
    }

    @Override
    Function<S2Cap, List<At>> look() {
        return circle -> {
            List<CompletableFuture<List<At>>> slices =
                    cells(COVERER, circle).stream().map(this::slice).toList();
            return slices.stream().flatMap(slice -> slice.join().stream()).toList();
        };
    }

    private CompletableFuture<List<At>> slice(S2CellId cell) {
        return read(select.bind(
                cell.parent(COARSE_LEVEL).id(),
                cell.rangeMin().id(),
                cell.rangeMax().id()));
    }

    private static long fine(Position at) {
        return at.cell(S2CellId.MAX_LEVEL);
    }
}
