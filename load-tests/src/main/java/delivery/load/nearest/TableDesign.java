package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2RegionCoverer;
import delivery.geo.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A way to find the nearest that the platform did not take: couriers are rows of a table keyed by where they are, and a search
 * reads the rows of ever larger circles until the last of the nearest is surely within. Where a courier was is remembered here,
 * so that moving costs no read: better than services that share nothing could do.
 */
abstract class TableDesign implements GeoSystem {

    private static final double FIRST_METRES = 250;

    private final CqlSession session;
    private final Map<UUID, Position> places = new ConcurrentHashMap<>();

    TableDesign(CqlSession session) {
        this.session = session;
    }

    /** A courier's row. */
    record At(UUID id, Position position) {}

    private record Near(UUID id, double metres) {}

    abstract BoundStatement insert(UUID courier, Position at);

    abstract BoundStatement delete(UUID courier, Position at);

    /** Whether a courier's row has one key at both. */
    abstract boolean isOneRow(Position one, Position other);

    /** Reads everybody in a circle, and perhaps some more; one look may share what it reads for several. */
    abstract Function<S2Cap, List<At>> look();

    @Override
    public void fill(Town town) {
        Filling.fill(town, this::store);
    }

    @Override
    public void move(UUID courier, Position to) {
        store(courier, to).toCompletableFuture().join();
    }

    @Override
    public List<UUID> nearest(Position pickup, int most) {
        return nearest(pickup, most, look());
    }

    @Override
    public List<List<UUID>> nearest(List<Position> pickups, int most) {
        Function<S2Cap, List<At>> look = look();
        return pickups.stream().map(pickup -> nearest(pickup, most, look)).toList();
    }

    @Override
    public void close() {}

    /** The cells that cover a circle, none of a lower level than allowed: those of a cell union would be joined. */
    static List<S2CellId> cells(S2RegionCoverer coverer, S2Cap circle) {
        ArrayList<S2CellId> covering = new ArrayList<>();
        coverer.getCovering(circle, covering);
        return covering;
    }

    /** The rows that {@code statement} selects. */
    CompletableFuture<List<At>> read(BoundStatement statement) {
        return session.executeAsync(statement.setPageSize(Integer.MAX_VALUE))
                .thenApply(TableDesign::all)
                .toCompletableFuture();
    }

    private static List<At> all(AsyncResultSet onlyPage) {
        List<At> rows = new ArrayList<>();
        onlyPage.currentPage()
                .forEach(row -> rows.add(new At(
                        row.getUuid("courier_id"),
                        new Position(row.getDouble("latitude"), row.getDouble("longitude")))));
        return rows;
    }

    private CompletionStage<?> store(UUID courier, Position to) {
        Position before = places.put(courier, to);
        CompletionStage<?> stored = session.executeAsync(insert(courier, to));
        return before == null || isOneRow(before, to)
                ? stored
                : stored.thenCompose(done -> session.executeAsync(delete(courier, before)));
    }

    private static List<UUID> nearest(Position pickup, int most, Function<S2Cap, List<At>> look) {
        for (double metres = FIRST_METRES; ; metres *= 2) {
            double within = metres;
            List<UUID> found = look
                    .apply(S2Cap.fromAxisAngle(
                            pickup.toLatLng().toPoint(), S1Angle.radians(within / Position.EARTH_RADIUS_METRES)))
                    .stream()
                    .map(at -> new Near(at.id(), pickup.metresTo(at.position())))
                    .filter(near -> near.metres() <= within)
                    .sorted(Comparator.comparingDouble(Near::metres).thenComparing(Near::id))
                    .limit(most)
                    .map(Near::id)
                    .toList();
            if (found.size() == most || metres > Town.MAX_METRES) {
                return found;
            }
        }
    }
}
