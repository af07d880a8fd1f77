package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.geo.CellCover;
import delivery.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What location-index asks of Cassandra to find the nearest couriers: everybody in the cells within half a kilometre, in each
 * of the three buckets that a fresh fix can lie in, then the last positions of those found. The couriers stand still here.
 */
final class SearchStatements {

    private static final String KEYSPACE = "couriers";
    private static final double FIRST_RADIUS_METRES = 500;
    private static final int BUCKETS = 3;
    private static final int NEAR = 5;
    private static final Position PICKUP = new Position(52.520008, 13.404954);
    private static final double SPREAD_DEGREES = 0.006;

    private final PreparedStatement selectCell;
    private final PreparedStatement selectLast;
    private final List<UUID> near = new ArrayList<>();

    SearchStatements(Preparing preparing) {
        this.selectCell = preparing.in(KEYSPACE, """
            SELECT courier_id, latitude, longitude, at FROM couriers_by_cell
            WHERE cell = :cell AND bucket = :bucket""");
        this.selectLast = preparing.in(KEYSPACE, """
            SELECT latitude, longitude, at, on_duty FROM courier_position
            WHERE courier_id = :courier_id""");
    }

    /** Puts a few couriers around the pickup. */
    void settle(CqlSession session, String keyspace) {
        Random random = new Random(1);
        for (int i = 0; i < NEAR; i++) {
            UUID courier = UUID.randomUUID();
            Position position = new Position(
                    PICKUP.latitude() + (random.nextDouble() - 0.5) * SPREAD_DEGREES,
                    PICKUP.longitude() + (random.nextDouble() - 0.5) * SPREAD_DEGREES);
            near.add(courier);
            session.execute(
                    "INSERT INTO " + keyspace
                            + ".couriers_by_cell (cell, bucket, courier_id, latitude, longitude, at) VALUES (?, ?, ?, ?, ?, ?)",
                    CellCover.cellOf(position),
                    1L,
                    courier,
                    position.latitude(),
                    position.longitude(),
                    Instant.now());
            session.execute(
                    "INSERT INTO " + keyspace
                            + ".courier_position (courier_id, latitude, longitude, at, on_duty) VALUES (?, ?, ?, ?, true)",
                    courier,
                    position.latitude(),
                    position.longitude(),
                    Instant.now());
        }
    }

    List<Statement<?>> cells() {
        List<Statement<?>> reads = new ArrayList<>();
        for (long cell : CellCover.around(PICKUP, FIRST_RADIUS_METRES)) {
            for (long bucket = 0; bucket < BUCKETS; bucket++) {
                reads.add(once(selectCell.bind(cell, bucket)));
            }
        }
        return reads;
    }

    List<Statement<?>> lastPositions() {
        List<Statement<?>> reads = new ArrayList<>();
        for (UUID courier : near) {
            reads.add(once(selectLast.bind(courier)));
        }
        return reads;
    }

    private static Statement<?> once(Statement<?> read) {
        return read.setConsistencyLevel(ConsistencyLevel.LOCAL_ONE).setIdempotent(true);
    }
}
