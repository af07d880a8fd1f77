package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ITCourierTracks {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final String KEYSPACE = TestCassandra.newPrefix() + "couriers";
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    private final UUID courier = UUID.randomUUID();
    private final CourierTracks tracks = new CourierTracks(SESSION, KEYSPACE);

    @BeforeAll
    static void schema() {
        Migrations.run(SESSION, "couriers", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
    }

    @Test
    void aWayOverMidnightIsOldestFirstAndHasOneFixForTenSeconds() {
        List<Fix> fixes = IntStream.range(-60, 60).mapToObj(this::fix).toList();
        record(fixes.subList(60, 120));
        record(fixes.subList(0, 60));

        List<Fix> way = between(MIDNIGHT.minusSeconds(60), MIDNIGHT.plusSeconds(60));

        assertThat(way)
                .containsExactlyElementsOf(IntStream.range(-60, 60)
                        .filter(second -> Math.floorMod(second, 10) == 9)
                        .mapToObj(this::fix)
                        .toList());
    }

    @Test
    void aLateFixDoesNotReplaceALaterOne() {
        record(List.of(fix(8)));
        record(List.of(fix(3)));

        assertThat(between(MIDNIGHT, MIDNIGHT.plusSeconds(10))).containsExactly(fix(8));
    }

    @Test
    void onlyWhatIsAskedForIsTheAnswer() {
        record(List.of(fix(5), fix(25), fix(45)));

        assertThat(between(MIDNIGHT.plusSeconds(25), MIDNIGHT.plusSeconds(44))).containsExactly(fix(25));
        assertThat(tracks.between(UUID.randomUUID(), MIDNIGHT, MIDNIGHT)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void aDayIsTheMost() {
        Instant tooLate = MIDNIGHT.plus(Duration.ofHours(24)).plusSeconds(1);

        assertThatThrownBy(() -> tracks.between(courier, MIDNIGHT, tooLate))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tracks.between(courier, MIDNIGHT, MIDNIGHT.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Fix fix(int second) {
        return new Fix(new Position(52 + second / 10_000.0, 13), MIDNIGHT.plusSeconds(second));
    }

    private void record(List<Fix> fixes) {
        tracks.record(courier, fixes).toCompletableFuture().join();
    }

    private List<Fix> between(Instant from, Instant to) {
        return tracks.between(courier, from, to).toCompletableFuture().join();
    }
}
