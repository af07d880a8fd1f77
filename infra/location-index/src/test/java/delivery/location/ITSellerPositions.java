package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test has its own part of the Earth. */
class ITSellerPositions {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final String KEYSPACE = TestCassandra.newPrefix() + "sellers";

    private final SellerPositions positions = new SellerPositions(SESSION, KEYSPACE);

    @BeforeAll
    static void schema() {
        Migrations.run(SESSION, "sellers", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
    }

    @Test
    void sellersAreFoundNearestFirst() {
        Random random = new Random(5);
        Position door = new Position(10, 10);
        Map<UUID, Position> truth = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Position place = new Position(10 + random.nextDouble() * 0.1 - 0.05, 10 + random.nextDouble() * 0.1 - 0.05);
            UUID seller = UUID.randomUUID();
            truth.put(seller, place);
            put(seller, place);
        }

        assertThat(near(door))
                .containsExactlyElementsOf(truth.entrySet().stream()
                        .map(seller -> Neighbour.of(
                                seller.getKey(), new Fix(seller.getValue(), java.time.Instant.EPOCH), door))
                        .filter(seller -> seller.metres() <= 5_000)
                        .sorted(Neighbour.NEAREST_FIRST)
                        .map(Neighbour::id)
                        .toList());
    }

    @Test
    void aSellerThatMovesIsFoundOnceWhereItIsNow() {
        UUID seller = UUID.randomUUID();
        Position here = new Position(20, 20);
        Position there = new Position(20.02, 20.02);
        put(seller, here);
        put(seller, there);

        List<Neighbour> found = new ArrayList<>();
        positions.now().toCompletableFuture().join().nearestFirst(here, 10_000).forEachRemaining(found::add);

        assertThat(found).singleElement().extracting(Neighbour::position).isEqualTo(there);
    }

    @Test
    void aSellerTakenOffTheMapIsNotFoundUntilItIsPutBack() {
        UUID seller = UUID.randomUUID();
        Position here = new Position(30, 30);
        put(seller, here);
        positions.remove(seller).toCompletableFuture().join();
        assertThat(near(here)).isEmpty();

        put(seller, here);
        assertThat(near(here)).containsExactly(seller);
    }

    @Test
    void whatOneProcessPutsAnotherFindsAtOnce() {
        SellerPositions another = new SellerPositions(SESSION, KEYSPACE);
        Position here = new Position(40, 40);
        for (int i = 0; i < 50; i++) {
            UUID seller = UUID.randomUUID();
            put(seller, here);
            assertThat(another.now().toCompletableFuture().join().nearest(here, 100, 1, id -> true))
                    .extracting(Neighbour::id)
                    .contains(seller);
            positions.remove(seller).toCompletableFuture().join();
            assertThat(another.now().toCompletableFuture().join().nearest(here, 100, 1, id -> true))
                    .isEmpty();
        }
    }

    private void put(UUID seller, Position position) {
        positions.put(seller, position).toCompletableFuture().join();
    }

    private List<UUID> near(Position from) {
        List<UUID> ids = new ArrayList<>();
        positions
                .now()
                .toCompletableFuture()
                .join()
                .nearestFirst(from, 5_000)
                .forEachRemaining(seller -> ids.add(seller.id()));
        return ids;
    }
}
