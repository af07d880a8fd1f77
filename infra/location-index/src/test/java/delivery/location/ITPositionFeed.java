package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.LostAnswers;
import delivery.testing.TestCassandra;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever was acknowledged before a round of reading begins is heard when it ends. */
class ITPositionFeed {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final int ROWS_A_SLOT = 3;
    private static final Position HERE = new Position(52.52, 13.405);

    private final AtomicLong nanos = new AtomicLong();
    private String keyspace;
    private FeedTables tables;
    private final Map<UUID, PositionChange> heard = new ConcurrentHashMap<>();

    @BeforeEach
    void newFeed() {
        keyspace = TestCassandra.newPrefix() + "couriers";
        Migrations.run(SESSION, "couriers", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        tables = new FeedTables(SESSION, keyspace);
    }

    @Test
    void aReaderHearsWhatWasWrittenBeforeItBegan() {
        FeedWriter writer = writer(SESSION);
        PositionChange change = change(1);
        join(writer.append(change));
        FeedReader reader = reader();

        join(reader.begin());
        join(reader.readNew());

        assertThat(heard).containsValue(change);
    }

    @Test
    void manySlotsMayPassBetweenTwoRounds() {
        FeedWriter writer = writer(SESSION);
        FeedReader reader = reader();
        join(writer.append(change(0)));
        join(reader.begin());
        join(reader.readNew());
        List<PositionChange> changes = append(writer, 5 * ROWS_A_SLOT);

        join(reader.readNew());

        assertThat(heard).containsValues(changes.toArray(PositionChange[]::new));
    }

    @Test
    void aWriterThatCameAfterTheLastRoundIsReadFromItsFirstSlot() {
        FeedReader reader = reader();
        join(reader.begin());
        join(reader.readNew());
        FeedWriter writer = writer(SESSION);
        List<PositionChange> changes = append(writer, 4 * ROWS_A_SLOT);

        join(reader.readNew());

        assertThat(heard).containsValues(changes.toArray(PositionChange[]::new));
    }

    @Test
    void nothingAcknowledgedIsMissedWhileSeveralWrite() {
        List<FeedWriter> writers =
                IntStream.range(0, 3).mapToObj(i -> writer(SESSION)).toList();
        Map<UUID, PositionChange> acknowledged = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> writing = new ArrayList<>();
        for (FeedWriter writer : writers) {
            writing.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 200; i++) {
                    PositionChange change = change(i);
                    join(writer.append(change));
                    acknowledged.put(change.id(), change);
                }
            }));
        }
        FeedReader reader = reader();
        join(reader.begin());

        CompletableFuture<Void> all = CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new));
        while (!all.isDone()) {
            Map<UUID, PositionChange> before = new HashMap<>(acknowledged);
            join(reader.readNew());
            assertThat(heard).containsAllEntriesOf(before);
        }
        all.join();
    }

    @Test
    void whatComesAfterARowWhoseOutcomeIsUnheardIsHeard() {
        LostAnswers lost = new LostAnswers(SESSION);
        FeedWriter writer = writer(lost.session());
        FeedReader reader = reader();
        join(reader.begin());
        join(writer.append(change(1)));
        lost.loseNext(1, true);
        PositionChange unheard = change(2);
        assertThatThrownBy(() -> join(writer.append(unheard))).hasRootCauseInstanceOf(DriverTimeoutException.class);
        join(reader.readNew());
        assertThat(heard).as("the row was stored nevertheless").containsValue(unheard);

        List<PositionChange> after = append(writer, 2 * ROWS_A_SLOT);
        join(reader.readNew());

        assertThat(heard).containsValues(after.toArray(PositionChange[]::new));
    }

    @Test
    void aWriterGoesOnAfterARowThatCouldNotBeStored() {
        LostAnswers lost = new LostAnswers(SESSION);
        FeedWriter writer = writer(lost.session());
        FeedReader reader = reader();
        join(reader.begin());
        lost.loseNext(1, false);
        PositionChange refused = change(1);
        assertThatThrownBy(() -> join(writer.append(refused))).hasRootCauseInstanceOf(DriverTimeoutException.class);

        PositionChange after = change(2);
        join(writer.append(after));
        join(reader.readNew());

        assertThat(heard).containsValue(after).doesNotContainValue(refused);
    }

    @Test
    void aWriterThatWasSilentForLongBeginsAnotherStream() {
        FeedWriter writer = writer(SESSION);
        join(writer.append(change(1)));
        FeedReader reader = reader();
        join(reader.begin());
        join(reader.readNew());
        Set<UUID> before = join(tables.writers()).keySet();

        nanos.addAndGet(FeedTables.KEPT.dividedBy(2).plusSeconds(1).toNanos());
        PositionChange after = change(2);
        join(writer.append(after));
        join(reader.readNew());

        assertThat(heard).containsValue(after);
        assertThat(join(tables.writers()).keySet()).containsAll(before).hasSize(before.size() + 1);
    }

    @Test
    void aWriterThatPausedGoesOnInItsStream() {
        FeedWriter writer = writer(SESSION);
        join(writer.append(change(1)));
        Set<UUID> before = join(tables.writers()).keySet();

        nanos.addAndGet(FeedTables.KEPT.dividedBy(3).toNanos());
        join(writer.append(change(2)));

        assertThat(join(tables.writers()).keySet()).isEqualTo(before);
    }

    private static List<PositionChange> append(FeedWriter writer, int count) {
        List<PositionChange> changes =
                IntStream.rangeClosed(1, count).mapToObj(ITPositionFeed::change).toList();
        changes.forEach(change -> join(writer.append(change)));
        return changes;
    }

    private FeedWriter writer(CqlSession session) {
        return new FeedWriter(new FeedTables(session, keyspace), ROWS_A_SLOT, nanos::get);
    }

    private FeedReader reader() {
        return new FeedReader(tables, changes -> changes.forEach(change -> heard.put(change.id(), change)));
    }

    private static PositionChange change(int second) {
        return new PositionChange(UUID.randomUUID(), new Fix(HERE, Instant.EPOCH.plusSeconds(second)), true);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
