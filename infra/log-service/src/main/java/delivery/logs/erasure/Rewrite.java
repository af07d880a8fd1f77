package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import delivery.logs.LogFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes an event's texts anew into its row of one table. The row expires when it would have: what is written lives a second less than
 * what is left, so that it never outlives the rest of the row.
 */
final class Rewrite {

    private final CqlSession session;
    private final boolean whole;
    private final PreparedStatement select;
    private final PreparedStatement update;

    private Rewrite(CqlSession session, String table, List<String> key, String untouched, boolean whole) {
        String where = key.stream().map(column -> column + " = :" + column).collect(Collectors.joining(" AND "));
        this.session = session;
        this.whole = whole;
        this.select = session.prepare("SELECT ttl(%s) AS ttl, writetime(fields) AS written_at FROM %s WHERE %s"
                .formatted(untouched, table, where));
        this.update =
                session.prepare("UPDATE %s USING TTL :ttl AND TIMESTAMP :written_at SET %sfields = :fields WHERE %s"
                        .formatted(table, whole ? "message = :message, exception = :exception, " : "", where));
    }

    /** Of a table with all of an event. */
    static Rewrite ofEvents(CqlSession session, String table, List<String> key) {
        return new Rewrite(session, table, key, "instance", true);
    }

    /** Of {@code event_by_hour}, which has its keys only. */
    static Rewrite ofDomainEvents(CqlSession session, List<String> key) {
        return new Rewrite(session, "event_by_hour", key, "event", false);
    }

    /**
     * Does nothing if there is no such row.
     *
     * @param left what is left of the event
     * @param key sets the row's key
     */
    void run(LogEvent left, UnaryOperator<BoundStatementBuilder> key) {
        long asked = System.nanoTime();
        Row row = session.execute(key.apply(select.boundStatementBuilder())
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build())
                .one();
        if (row == null) {
            return;
        }
        boolean expires = !row.isNull("ttl");
        int ttl = row.getInt("ttl")
                - 1
                - (int) Duration.ofNanos(System.nanoTime() - asked).toSeconds();
        if (expires && ttl < 1) {
            return;
        }
        BoundStatementBuilder statement = LogFields.set(key.apply(update.boundStatementBuilder()), left.fields())
                .setInt("ttl", expires ? ttl : 0)
                .setLong("written_at", Math.max(now(), row.getLong("written_at") + 1));
        if (whole) {
            statement = statement.setString("message", left.message());
            statement = left.exception() == null ? statement : statement.setString("exception", left.exception());
        }
        session.execute(statement
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .build());
    }

    /** As the driver counts: not before what was stored by a process whose clock is ahead. */
    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
