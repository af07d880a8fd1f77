package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer is held against sorting all couriers by distance. */
class ITCourierPositions {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final String KEYSPACE = TestCassandra.newPrefix() + "couriers";
    private static final Duration FRESHNESS = Duration.ofSeconds(90);
    private static final Position CENTRE = new Position(52.52, 13.405);

    private static final AtomicInteger DAYS = new AtomicInteger();

    private final SettableClock clock = new SettableClock();
    private final Map<UUID, Position> truth = new HashMap<>();
    private final Random random = new Random(7);
    private CourierPositions positions;

    @BeforeAll
    static void schema() {
        Migrations.run(SESSION, "couriers", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
    }

    /** A day later nobody's former fix counts any more, which is faster than emptying the tables. */
    @BeforeEach
    void emptyIndex() {
        clock.advance(Duration.ofDays(DAYS.incrementAndGet()));
        positions = new CourierPositions(SESSION, KEYSPACE, clock, FRESHNESS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dense city,        52.52,   13.405, 0.02, 300",
        "sparse country,    52.52,   13.405, 0.30,  30",
        "all at one corner, 52.52,   13.405, 0.0005, 40",
        "near the pole,     89.97,   10.0,   0.02,  60",
        "the other pole,   -89.97,   10.0,   0.02,  60",
        "at the equator,     0.0,     0.0,   0.05, 100",
        "antimeridian,     -16.8,   179.99,  0.05, 100",
    })
    void nearestFirstIsWhatSortingAllOfThemGives(
            String where, double latitude, double longitude, double spread, int count) {
        Position centre = new Position(latitude, longitude);
        for (int i = 0; i < count; i++) {
            put(UUID.randomUUID(), near(centre, spread));
        }

        for (int i = 0; i < 5; i++) {
            Position from = near(centre, spread);
            assertThat(all(from, 15_000)).as(where).containsExactlyElementsOf(bruteForce(from, 15_000));
        }
    }

    @Test
    void nobodyIsAnAnswerToo() {
        assertThat(all(CENTRE, 10_000)).isEmpty();
    }

    @Test
    void tiesAtOnePointAreOrderedById() {
        for (int i = 0; i < 20; i++) {
            put(UUID.randomUUID(), CENTRE);
        }

        assertThat(all(CENTRE, 1_000)).isSortedAccordingTo(UUID::compareTo).hasSize(20);
    }

    @Test
    void aCourierIsFoundWhereItIsNowAndNotWhereItWas() {
        for (int i = 0; i < 60; i++) {
            put(UUID.randomUUID(), near(CENTRE, 0.02));
        }
        for (UUID courier : List.copyOf(truth.keySet())) {
            clock.advance(Duration.ofMillis(100));
            put(courier, near(CENTRE, 0.02));
        }

        assertThat(all(CENTRE, 10_000)).containsExactlyElementsOf(bruteForce(CENTRE, 10_000));
    }

    @Test
    void aLateFixChangesNothing() {
        UUID courier = UUID.randomUUID();
        put(courier, CENTRE);
        Position before = near(CENTRE, 0.01);
        join(courier, new Fix(before, clock.instant().minusSeconds(20)));

        assertThat(positions
                        .latest(courier)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .position())
                .isEqualTo(CENTRE);
        assertThat(all(CENTRE, 10_000)).containsExactly(courier);
    }

    @Test
    void aSilentCourierDropsOutAfterTheFreshness() {
        UUID courier = UUID.randomUUID();
        put(courier, CENTRE);
        clock.advance(FRESHNESS.minusSeconds(1));
        assertThat(all(CENTRE, 1_000)).containsExactly(courier);

        clock.advance(Duration.ofSeconds(2));
        assertThat(all(CENTRE, 1_000)).isEmpty();
    }

    @Test
    void aCourierOffDutyIsGoneThoughItsPhoneIsAhead() {
        UUID courier = UUID.randomUUID();
        join(courier, new Fix(CENTRE, clock.instant().plus(positions.ahead())));
        assertThat(all(CENTRE, 1_000)).containsExactly(courier);

        positions.forget(courier).toCompletableFuture().join();
        assertThat(all(CENTRE, 1_000)).isEmpty();
    }

    @Test
    void aCourierOnTheMoveIsNeverLost() {
        UUID courier = UUID.randomUUID();
        Instant start = clock.instant();
        put(courier, CENTRE);
        CompletableFuture<Void> moves = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= 150; i++) {
                Position next = new Position(CENTRE.latitude() + 0.01 * (i % 2), CENTRE.longitude());
                join(courier, new Fix(next, start.plusMillis(i)));
            }
        });

        while (!moves.isDone()) {
            assertThat(all(CENTRE, 3_000)).containsExactly(courier);
        }
        moves.join();
    }

    @Test
    void theNearestAreFoundBeforeTheRestIsRead() {
        UUID near = UUID.randomUUID();
        put(near, CENTRE);
        for (int i = 0; i < 20; i++) {
            put(UUID.randomUUID(), near(CENTRE, 0.05));
        }

        assertThat(map().nearestFirst(CENTRE, 100_000).next().id()).isEqualTo(near);
    }

    @Test
    void aDistanceIsANumber() {
        assertThatThrownBy(() -> map().nearestFirst(CENTRE, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map().nearestFirst(CENTRE, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNearestOfThoseWhoWillDoAreAsManyAsAskedFor() {
        for (int i = 0; i < 40; i++) {
            put(UUID.randomUUID(), near(CENTRE, 0.02));
        }
        Predicate<UUID> even = id -> id.getLeastSignificantBits() % 2 == 0;
        List<UUID> expected = bruteForce(CENTRE, 10_000).stream().filter(even).toList();

        assertThat(map().nearest(CENTRE, 5, 10_000, even))
                .extracting(Neighbour::id)
                .containsExactlyElementsOf(expected.subList(0, 5));
        assertThat(map().nearest(CENTRE, 1_000, 10_000, even))
                .extracting(Neighbour::id)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aMapStaysAsItWasWhileOthersMove() {
        UUID courier = UUID.randomUUID();
        put(courier, CENTRE);
        PositionMap before = map();
        clock.advance(Duration.ofSeconds(1));
        put(courier, new Position(CENTRE.latitude() + 0.01, CENTRE.longitude()));

        assertThat(before.nearestFirst(CENTRE, 1_000).next().position()).isEqualTo(CENTRE);
        assertThat(map().nearestFirst(CENTRE, 1_000).hasNext()).isFalse();
    }

    @Test
    void oneWhoBeginsToLookFindsThoseWhoCameLongBefore() {
        for (int i = 0; i < 30; i++) {
            put(UUID.randomUUID(), near(CENTRE, 0.02));
        }

        CourierPositions another = new CourierPositions(SESSION, KEYSPACE, clock, FRESHNESS);

        assertThat(another.now().toCompletableFuture().join().within(new Area(-90, -180, 90, 180)))
                .extracting(Neighbour::id)
                .containsExactlyInAnyOrderElementsOf(truth.keySet());
    }

    @Test
    void theWholeEarthIsAnAreaToo() {
        put(UUID.randomUUID(), CENTRE);
        put(UUID.randomUUID(), new Position(-33.86, 151.2));

        assertThat(map().within(new Area(-90, -180, 90, 180)))
                .extracting(Neighbour::id)
                .containsExactlyInAnyOrderElementsOf(truth.keySet());
    }

    @Test
    void aCourierOffDutyIsGoneUntilTheNextFix() {
        UUID courier = UUID.randomUUID();
        put(courier, CENTRE);
        clock.advance(Duration.ofSeconds(1));
        positions.forget(courier).toCompletableFuture().join();
        assertThat(all(CENTRE, 1_000)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        put(courier, CENTRE);
        assertThat(all(CENTRE, 1_000)).containsExactly(courier);
    }

    @Test
    void anAreaHoldsWhoIsInIt() {
        for (int i = 0; i < 100; i++) {
            put(UUID.randomUUID(), near(CENTRE, 0.02));
        }
        Area area = new Area(52.51, 13.40, 52.53, 13.42);

        assertThat(map().within(area))
                .extracting(Neighbour::id)
                .containsExactlyInAnyOrderElementsOf(truth.entrySet().stream()
                        .filter(courier -> area.contains(courier.getValue()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private PositionMap map() {
        return positions.now().toCompletableFuture().join();
    }

    private void put(UUID courier, Position position) {
        truth.put(courier, position);
        join(courier, new Fix(position, clock.instant()));
    }

    private void join(UUID courier, Fix fix) {
        positions.record(courier, List.of(fix)).toCompletableFuture().join();
    }

    private List<UUID> all(Position from, double maxMetres) {
        List<UUID> ids = new ArrayList<>();
        Iterator<Neighbour> nearest = map().nearestFirst(from, maxMetres);
        nearest.forEachRemaining(neighbour -> ids.add(neighbour.id()));
        return ids;
    }

    private List<UUID> bruteForce(Position from, double maxMetres) {
        return truth.entrySet().stream()
                .map(courier -> Neighbour.of(courier.getKey(), new Fix(courier.getValue(), clock.instant()), from))
                .filter(neighbour -> neighbour.metres() <= maxMetres)
                .sorted(Neighbour.NEAREST_FIRST)
                .map(Neighbour::id)
                .toList();
    }

    private Position near(Position centre, double degrees) {
        double latitude = centre.latitude() + (random.nextDouble() * 2 - 1) * degrees;
        double longitude = centre.longitude() + (random.nextDouble() * 2 - 1) * degrees;
        return new Position(Math.max(-90, Math.min(90, latitude)), Math.IEEEremainder(longitude, 360));
    }
}
