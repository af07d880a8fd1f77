package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The two reads that one look at the index makes, straight from the driver: nothing that asks Cassandra can be faster. */
final class CqlFloor {

    private final CqlSession session;
    private final PreparedStatement writers;
    private final PreparedStatement rows;
    private final UUID writer;
    private final long slot;

    CqlFloor(CqlSession session, String keyspace) {
        this.session = session;
        this.writers =
                session.prepare("SELECT writer, slot FROM %s.position_writers WHERE part = ?".formatted(keyspace));
        this.rows = session.prepare(
                "SELECT number, changes FROM %s.position_feed WHERE writer = ? AND slot = ? AND number > ?"
                        .formatted(keyspace));
        Row one = session.execute(writers.bind(0)).one();
        this.writer = one == null ? UUID.randomUUID() : one.getUuid("writer");
        this.slot = one == null ? 0 : one.getLong("slot");
    }

    void read() {
        CompletableFuture.allOf(
                        session.executeAsync(writers.bind(0)).toCompletableFuture(),
                        session.executeAsync(rows.bind(writer, slot, Integer.MAX_VALUE - 1))
                                .toCompletableFuture())
                .join();
    }
}
