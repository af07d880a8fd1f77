package delivery.load.nearest;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.geo.Position;
import delivery.load.nearest.ClosedLoop.Pace;
import delivery.load.nearest.NearestTest.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** How fast positions are taken, and whether searches stay as fast while they are taken for long. */
public final class PositionsTest {

    private static final int NEAREST = 10;
    private static final int SEARCHING = 4;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Plan plan;
    private final Consumer<String> progress;
    private final Figures results;

    public PositionsTest(Plan plan, Consumer<String> progress, Figures results) {
        this.plan = plan;
        this.progress = progress;
        this.results = results;
    }

    /**
     * What is done.
     *
     * @param couriers who move
     * @param phones that send at once, in the measure of how fast positions are taken
     * @param slice how long the index, and the bare inserts, are measured in turn
     * @param rounds how often; ratios are medians of them
     * @param updates positions a second in the long run
     * @param length of the long run
     */
    public record Plan(int couriers, int phones, Duration slice, int rounds, int updates, Duration length) {}

    /**
     * @param keyspace has the schema {@code couriers}, and nobody in it
     * @param rowsWritten how many rows Cassandra has written there so far
     */
    public void run(CqlSession session, String keyspace, DoubleSupplier rowsWritten) {
        Town town = new Town(plan.couriers());
        IndexSystem index = new IndexSystem(session, keyspace);
        progress.accept("%,d couriers".formatted(town.couriers()));
        index.fill(town);
        compareWithInserts(index, town, new BareInserts(session, keyspace), rowsWritten);
        if (!plan.length().isZero()) {
            searchForLong(index, town);
        }
    }

    private record Round(double positions, double rows, double inserts) {}

    private void compareWithInserts(IndexSystem index, Town town, BareInserts bare, DoubleSupplier rowsWritten) {
        List<Round> measured = new ArrayList<>();
        for (int round = -1; round < plan.rounds(); round++) {
            progress.accept(
                    "Positions by the index and bare inserts, round %d of %d".formatted(round + 1, plan.rounds()));
            double before = rowsWritten.getAsDouble();
            Pace positions = ClosedLoop.run(plan.phones(), plan.slice(), round, random -> move(index, town, random));
            double rows = (rowsWritten.getAsDouble() - before) / plan.slice().toMillis() * 1_000;
            Pace inserts = ClosedLoop.run(plan.phones(), plan.slice(), round, random -> {
                int courier = random.nextInt(town.couriers());
                bare.insert(Town.id(courier), town.move(courier, random));
            });
            if (round >= 0) {
                measured.add(new Round(positions.perSecond(), rows, inserts.perSecond()));
            }
        }
        String name = "%d phones: ".formatted(plan.phones());
        results.add(name + "positions taken", Median.of(measured, Round::positions), "1/s");
        results.add(name + "rows written for them", Median.of(measured, Round::rows), "1/s");
        results.add(name + "bare inserts", Median.of(measured, Round::inserts), "1/s");
        results.add(
                name + "rows written, of bare inserts",
                100 * Median.of(measured, round -> round.rows() / round.inserts()),
                "%");
    }

    private void searchForLong(IndexSystem index, Town town) {
        Duration minute = Duration.ofMinutes(1);
        List<Pace> minutes = new ArrayList<>();
        try (Movement movement = new Movement(index, town, plan.updates(), 1)) {
            progress.accept("A minute to warm up");
            searchFor(minute, index, town, 0);
            long count = Math.max(2, plan.length().toMinutes());
            for (int i = 0; i < count; i++) {
                Pace pace = searchFor(minute, index, town, i + 1);
                minutes.add(pace);
                progress.accept("minute %d of %d: nearest p50 %.2f, p99 %.2f ms"
                        .formatted(i + 1, count, pace.p50Millis(), pace.p99Millis()));
            }
            results.add("long run: positions taken", movement.perSecond(), "1/s");
        }
        Pace first = minutes.get(0);
        Pace last = minutes.get(minutes.size() - 1);
        results.add("long run: nearest p99 in the first minute", first.p99Millis(), "ms");
        results.add("long run: nearest p99 in the last minute", last.p99Millis(), "ms");
        results.add("long run: last p99, x first", last.p99Millis() / first.p99Millis(), "x");
    }

    private static Pace searchFor(Duration length, GeoSystem system, Town town, int seed) {
        return ClosedLoop.run(SEARCHING, length, PAUSE, seed, random -> system.nearest(town.pickup(random), NEAREST));
    }

    private static void move(GeoSystem system, Town town, Random random) {
        int courier = random.nextInt(town.couriers());
        system.move(Town.id(courier), town.move(courier, random));
    }

    /** The statement that keeps a courier's last fix, straight from the driver. */
    private static final class BareInserts {

        private final CqlSession session;
        private final PreparedStatement insert;

        BareInserts(CqlSession session, String keyspace) {
            this.session = session;
            this.insert = session.prepare("""
                INSERT INTO %s.courier_position (courier_id, latitude, longitude, at, on_duty)
                VALUES (?, ?, ?, ?, true) USING TTL 86400""".formatted(keyspace));
        }

        void insert(UUID courier, Position to) {
            session.execute(insert.bind(courier, to.latitude(), to.longitude(), Instant.now())
                    .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM));
        }
    }
}
