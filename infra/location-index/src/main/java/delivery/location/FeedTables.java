package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Tables {@code position_feed} and {@code position_writers}. All at {@code LOCAL_QUORUM}: what a writer has heard to be stored,
 * every reader finds.
 */
final class FeedTables {

    /** How long rows of the feed, and announcements of writers, are kept. */
    static final Duration KEPT = Duration.ofMinutes(20);

    private static final int EVERY_WRITER = 0;

    private final CqlSession session;
    private final PreparedStatement insertRow;
    private final PreparedStatement selectRows;
    private final PreparedStatement insertWriter;
    private final PreparedStatement selectWriters;

    FeedTables(CqlSession session, String keyspace) {
        this.session = session;
        this.insertRow = session.prepare("""
            INSERT INTO %s.position_feed (writer, slot, number, changes)
            VALUES (?, ?, ?, ?) USING TTL %d""".formatted(keyspace, KEPT.toSeconds()));
        this.selectRows = session.prepare("""
            SELECT number, changes FROM %s.position_feed
            WHERE writer = ? AND slot = ? AND number > ?""".formatted(keyspace));
        this.insertWriter = session.prepare("""
            INSERT INTO %s.position_writers (part, writer, slot)
            VALUES (?, ?, ?) USING TTL %d""".formatted(keyspace, KEPT.toSeconds()));
        this.selectWriters = session.prepare("""
            SELECT writer, slot FROM %s.position_writers WHERE part = ?""".formatted(keyspace));
    }

    /**
     * Some rows of a slot.
     *
     * @param last the number of the last one
     * @param changes of all of them
     */
    record Rows(int last, List<PositionChange> changes) {}

    CompletionStage<?> insert(UUID writer, long slot, int number, List<PositionChange> changes) {
        return run(insertRow.bind(writer, slot, number, ChangeCodec.encode(changes)));
    }

    /** The rows after number {@code after}; if there are none, that is the last. */
    CompletionStage<Rows> rows(UUID writer, long slot, int after) {
        List<Row> rows = new ArrayList<>();
        return run(selectRows.bind(writer, slot, after))
                .thenCompose(page -> Pages.visit(page, rows::add))
                .thenApply(all -> {
                    List<PositionChange> changes = new ArrayList<>();
                    rows.forEach(row -> changes.addAll(ChangeCodec.decode(row.getByteBuffer("changes"))));
                    return new Rows(
                            rows.isEmpty() ? after : rows.get(rows.size() - 1).getInt("number"), changes);
                });
    }

    /** Says that {@code writer} is there, and goes on in {@code slot}. */
    CompletionStage<?> announce(UUID writer, long slot) {
        return run(insertWriter.bind(EVERY_WRITER, writer, slot));
    }

    /** The writers of the last while, each with the slot it has announced last. */
    CompletionStage<Map<UUID, Long>> writers() {
        Map<UUID, Long> writers = new HashMap<>();
        return run(selectWriters.bind(EVERY_WRITER))
                .thenCompose(page -> Pages.visit(page, row -> writers.put(row.getUuid("writer"), row.getLong("slot"))))
                .thenApply(all -> writers);
    }

    private CompletionStage<AsyncResultSet> run(BoundStatement statement) {
        return session.executeAsync(
                statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
    }
}
