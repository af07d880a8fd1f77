package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.Migrations;
import delivery.geo.Position;
import delivery.testing.TestCassandra;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever was acknowledged before a round of reading begins is heard when it ends. */
class ITPositionFeed {

    private static final CqlSession SESSION = TestCassandra.session();
    private static final int ROWS_A_SLOT = 3;
    private static final Position HERE = new Position(52.52, 13.405);

    private FeedTables tables;
    private final Map<UUID, PositionChange> heard = new ConcurrentHashMap<>();

    @BeforeEach
    void newFeed() {
        String keyspace = TestCassandra.newPrefix() + "couriers";
        Migrations.run(SESSION, "couriers", keyspace, "{'class':'SimpleStrategy','replication_factor':1}");
        tables = new FeedTables(SESSION, keyspace);
    }

    @Test
    void aReaderHearsWhatWasWrittenBeforeItBegan() {
        FeedWriter writer = new FeedWriter(tables, ROWS_A_SLOT);
        PositionChange change = change(1);
        join(writer.append(change));
        FeedReader reader = reader();

        join(reader.begin());
        join(reader.readNew());

        assertThat(heard).containsValue(change);
    }

    @Test
    void manySlotsMayPassBetweenTwoRounds() {
        FeedWriter writer = new FeedWriter(tables, ROWS_A_SLOT);
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
        FeedWriter writer = new FeedWriter(tables, ROWS_A_SLOT);
        List<PositionChange> changes = append(writer, 4 * ROWS_A_SLOT);

        join(reader.readNew());

        assertThat(heard).containsValues(changes.toArray(PositionChange[]::new));
    }

    @Test
    void nothingAcknowledgedIsMissedWhileSeveralWrite() {
        List<FeedWriter> writers = IntStream.range(0, 3)
                .mapToObj(i -> new FeedWriter(tables, ROWS_A_SLOT))
                .toList();
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

    private static List<PositionChange> append(FeedWriter writer, int count) {
        List<PositionChange> changes =
                IntStream.rangeClosed(1, count).mapToObj(ITPositionFeed::change).toList();
        changes.forEach(change -> join(writer.append(change)));
        return changes;
    }

    private FeedReader reader() {
        return new FeedReader(tables, changes -> changes.forEach(change -> heard.put(change.id(), change)));
    }

    private static PositionChange change(int second) {
        return new PositionChange(UUID.randomUUID(), new Fix(HERE, Instant.EPOCH.plusSeconds(second)), true);
    }

    private static void join(java.util.concurrent.CompletionStage<?> stage) {
        stage.toCompletableFuture().join();
    }
}
