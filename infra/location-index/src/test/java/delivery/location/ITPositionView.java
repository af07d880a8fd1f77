package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When everybody is read, and who is kept. */
class ITPositionView {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final Position HERE = new Position(52.52, 13.405);

    private final AtomicLong nanos = new AtomicLong();
    private final List<PositionChange> stored = new ArrayList<>();
    private int loads;
    private Predicate<Instant> counts = at -> true;
    private FeedWriter writer;
    private PositionView view;

    @BeforeEach
    void newView() {
        String keyspace = TestCassandra.newPrefix() + "couriers";
        Migrations.run(SESSION, "couriers", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        FeedTables tables = new FeedTables(SESSION, keyspace);
        writer = new FeedWriter(tables);
        view = new PositionView(tables, this::load, at -> counts.test(at), nanos::get);
    }

    @Test
    void everybodyIsReadOnceAndThenOnlyWhatIsNew() {
        stored.add(change(1));
        assertThat(look().size()).isEqualTo(1);

        writer.append(change(2)).toCompletableFuture().join();
        nanos.addAndGet(Duration.ofMinutes(9).toNanos());

        assertThat(look().size()).isEqualTo(2);
        assertThat(loads).isEqualTo(1);
    }

    /** Rows of the feed expire: by then, some may have gone unheard. */
    @Test
    void afterMinutesWithoutALookEverybodyIsReadAgain() {
        stored.add(change(1));
        look();

        stored.set(0, change(2));
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());

        assertThat(look().nearestFirst(HERE, 1).next().id())
                .isEqualTo(stored.get(0).id());
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void aFirstReadingThatFailsIsTriedAgainAtTheNextLook() {
        loads = -1;
        assertThatThrownBy(this::look).hasRootCauseMessage("no Cassandra");

        stored.add(change(1));
        assertThat(look().size()).isEqualTo(1);
    }

    @Test
    void whoseFixDoesNotCountAnyMoreIsForgotten() {
        stored.add(change(1));
        stored.add(change(2));
        assertThat(look().size()).isEqualTo(2);

        counts = at -> at.isAfter(Instant.EPOCH.plusSeconds(1));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(look().size()).isEqualTo(1);
    }

    private PlaceTree look() {
        return view.now().toCompletableFuture().join();
    }

    private CompletionStage<Void> load(Consumer<PositionChange> each) {
        loads++;
        if (loads == 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("no Cassandra"));
        }
        stored.forEach(each);
        return CompletableFuture.completedFuture(null);
    }

    private static PositionChange change(int second) {
        return new PositionChange(UUID.randomUUID(), new Fix(HERE, Instant.EPOCH.plusSeconds(second)), true);
    }
}
