package delivery.load.nearest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Both tests of the location index, as small as they get, against a real Cassandra. */
class ITNearest {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final Map<String, Double> figures = new HashMap<>();

    @Test
    void theIndexIsComparedWithAPeerAndItsAnswersWithSorting() {
        NearestTest.Plan plan = new NearestTest.Plan(List.of(100, 200), List.of(2), 50, 20, A_MOMENT, 1);

        new NearestTest(plan, line -> {}, (name, value, unit) -> figures.put(name, value))
                .run(SESSION, keyspace(), List.of(new Slow()));

        assertThat(figures)
                .containsEntry("200 couriers: answers of the index unlike sorting all", 0.0)
                .hasEntrySatisfying(
                        "200 couriers, 2 clients, still: location index",
                        perSecond -> assertThat(perSecond).isPositive())
                .hasEntrySatisfying(
                        "200 couriers, 2 clients, moving: throughput, x a slow peer",
                        ratio -> assertThat(ratio).isPositive())
                .containsKeys("200 couriers, batches of 20: location index", "200 couriers: first look of a process")
                .hasEntrySatisfying(
                        "2 clients, still: p50 among 200, x among 100",
                        growth -> assertThat(growth).isPositive());
    }

    @Test
    void theDesignsThatWereNotTakenFindTheSame() {
        Town town = new Town(300);
        Random random = new Random(5);
        for (GeoSystem design : Designs.notTaken(SESSION, keyspace())) {
            design.fill(town);
            design.move(Town.id(1), town.move(1, random));
            design.move(Town.id(1), town.home(1));

            assertThat(new BruteForce(town).differences(design, 20, 10))
                    .as(design.name())
                    .isZero();
            assertThat(design.nearest(List.of(town.home(1), town.home(2)), 1))
                    .as(design.name())
                    .containsExactly(List.of(Town.id(1)), List.of(Town.id(2)));
        }
    }

    @Test
    void aTownOfWhichSomebodyCannotBeStoredIsNotMeasured() {
        assertThatThrownBy(() -> Filling.fill(
                        new Town(3),
                        (courier, at) -> CompletableFuture.failedFuture(new IllegalStateException("full"))))
                .hasMessage("3 couriers were not stored");
    }

    @Test
    void answersThatAreNotThoseOfSortingAreCounted() {
        Town town = new Town(200);

        assertThat(new BruteForce(town).differences(new Slow(), 10, 3)).isEqualTo(10);
    }

    @Test
    void positionsAreCountedInRowsBesideBareInserts() {
        PositionsTest.Plan plan = new PositionsTest.Plan(100, 4, A_MOMENT, 1, 100, Duration.ZERO);
        double[] rows = {0};

        new PositionsTest(plan, line -> {}, (name, value, unit) -> figures.put(name, value))
                .run(SESSION, keyspace(), () -> rows[0] += 30);

        assertThat(figures)
                .containsEntry("4 phones: rows written for them", 100.0)
                .hasEntrySatisfying(
                        "4 phones: positions taken", taken -> assertThat(taken).isPositive())
                .hasEntrySatisfying(
                        "4 phones: bare inserts", inserts -> assertThat(inserts).isPositive());
    }

    private static String keyspace() {
        String keyspace = TestCassandra.newPrefix() + "couriers";
        Migrations.run(SESSION, "couriers", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        return keyspace;
    }

    /** Always finds the same, however near. */
    private static final class Slow implements GeoSystem {

        @Override
        public String name() {
            return "a slow peer";
        }

        @Override
        public void fill(Town town) {
            assertThat(town.pickup(new Random(1))).isNotNull();
        }

        @Override
        public void move(UUID courier, Position to) {}

        @Override
        public List<UUID> nearest(Position pickup, int most) {
            return new Random(1).ints(most).mapToObj(Town::id).toList();
        }

        @Override
        public List<List<UUID>> nearest(List<Position> pickups, int most) {
            return pickups.stream().map(pickup -> nearest(pickup, most)).toList();
        }

        @Override
        public void close() {}
    }
}
