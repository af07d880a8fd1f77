package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Anywhere on Earth, after any moves, in any order of arrival: the answer is that of sorting everybody. */
class ITNearestFirstProperty {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final String KEYSPACE = TestCassandra.newPrefix() + "couriers";
    private static final SettableClock CLOCK = new SettableClock();
    private static final CourierPositions POSITIONS;

    static {
        Migrations.run(SESSION, "couriers", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
        POSITIONS = new CourierPositions(SESSION, KEYSPACE, CLOCK, Duration.ofSeconds(90));
    }

    /** One fix of one of a few couriers, as offsets from the place the couriers work at. */
    record Move(int courier, double north, double east, int secondsAgo) {}

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void theAnswerIsThatOfSortingEverybody(
            @ForAll("places") Position place, @ForAll("spreads") double spread, @ForAll("moves") List<Move> moves) {
        CLOCK.advance(Duration.ofHours(1));
        List<UUID> couriers =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(12).toList();
        Map<UUID, Fix> truth = new HashMap<>();
        for (Move move : moves) {
            UUID courier = couriers.get(move.courier());
            Fix fix = new Fix(offset(place, move, spread), CLOCK.instant().minusSeconds(move.secondsAgo()));
            POSITIONS.record(courier, List.of(fix)).toCompletableFuture().join();
            truth.merge(courier, fix, (one, other) -> other.at().isAfter(one.at()) ? other : one);
        }

        List<Neighbour> found = new ArrayList<>();
        POSITIONS.now().toCompletableFuture().join().nearestFirst(place, 6_000).forEachRemaining(found::add);

        assertThat(found)
                .containsExactlyElementsOf(truth.entrySet().stream()
                        .map(courier -> Neighbour.of(courier.getKey(), courier.getValue(), place))
                        .filter(neighbour -> neighbour.metres() <= 6_000)
                        .filter(neighbour ->
                                neighbour.at().isAfter(CLOCK.instant().minusSeconds(90)))
                        .sorted(Neighbour.NEAREST_FIRST)
                        .toList());
    }

    @Provide
    Arbitrary<Position> places() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180))
                .as(Position::new);
    }

    /** Degrees. */
    @Provide
    Arbitrary<Double> spreads() {
        return Arbitraries.of(0.0, 0.0002, 0.01, 0.08);
    }

    /** No courier has two fixes of one instant: a phone is at one place at a time. */
    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Double> offset = Arbitraries.doubles().between(-1, 1);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        offset,
                        offset,
                        Arbitraries.integers().between(-30, 120))
                .as(Move::new)
                .list()
                .uniqueElements(move -> List.of(move.courier(), move.secondsAgo()))
                .ofMaxSize(40);
    }

    private static Position offset(Position place, Move move, double spread) {
        double latitude = Math.max(-90, Math.min(90, place.latitude() + move.north() * spread));
        return new Position(latitude, Math.IEEEremainder(place.longitude() + move.east() * spread, 360));
    }
}
