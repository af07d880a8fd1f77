package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Table {@code erasure}: how far each erasure is. */
@Component
class ErasureTable {

    private final CqlSession session;
    private final PreparedStatement add;
    private final PreparedStatement find;
    private final PreparedStatement newest;
    private final PreparedStatement start;
    private final PreparedStatement progress;
    private final PreparedStatement finish;

    ErasureTable(CqlSession session) {
        this.session = session;
        this.add = session.prepare("INSERT INTO erasure (part, id, orders) VALUES (0, ?, ?)");
        this.find = session.prepare("SELECT * FROM erasure WHERE part = 0 AND id = ?");
        this.newest = session.prepare("SELECT * FROM erasure WHERE part = 0 LIMIT ?");
        this.start = session.prepare("UPDATE erasure SET orders = ?, started_at = ? WHERE part = 0 AND id = ?");
        this.progress = session.prepare("""
            UPDATE erasure SET hours_done = ?, hours_to_do = ?, events = ?, reached_hour = ?, reached_event_hour = ?
            WHERE part = 0 AND id = ?""");
        this.finish = session.prepare("UPDATE erasure SET done_at = ? WHERE part = 0 AND id = ?");
    }

    /** Has no effect on one that is there. */
    void add(QueuedErasure erasure) {
        execute(add.bind(erasure.id(), erasure.orderIds().size()));
    }

    Optional<Erasure> find(UUID id) {
        return Optional.ofNullable(execute(find.bind(id)).one()).map(ErasureTable::erasure);
    }

    List<Erasure> newest(int limit) {
        return execute(newest.bind(limit)).map(ErasureTable::erasure).all();
    }

    void start(QueuedErasure erasure, Instant now) {
        execute(start.bind(erasure.orderIds().size(), now, erasure.id()));
    }

    /** How far one is that has been started. */
    Progress progress(UUID id) {
        Row row = execute(find.bind(id)).one();
        return row == null
                ? Progress.NONE
                : new Progress(
                        row.getInt("hours_done"),
                        row.getInt("hours_to_do"),
                        row.getLong("events"),
                        row.isNull("reached_hour") ? Long.MIN_VALUE : row.getLong("reached_hour"),
                        row.isNull("reached_event_hour") ? Long.MIN_VALUE : row.getLong("reached_event_hour"));
    }

    void save(UUID id, Progress reached) {
        execute(progress.bind(
                reached.hoursDone(), reached.hoursToDo(), reached.events(), reached.hour(), reached.eventHour(), id));
    }

    void finish(UUID id, Instant now) {
        execute(finish.bind(now, id));
    }

    private ResultSet execute(BoundStatement statement) {
        return session.execute(
                statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
    }

    private static Erasure erasure(Row row) {
        UUID id = Objects.requireNonNull(row.getUuid("id"));
        Instant startedAt = row.getInstant("started_at");
        Instant doneAt = row.getInstant("done_at");
        Erasure.State unfinished = startedAt == null ? Erasure.State.WAITING : Erasure.State.RUNNING;
        return new Erasure(
                id,
                doneAt == null ? unfinished : Erasure.State.DONE,
                row.getInt("orders"),
                Instant.ofEpochMilli(Uuids.unixTimestamp(id)),
                startedAt,
                doneAt,
                row.getInt("hours_done"),
                row.getInt("hours_to_do"),
                row.getLong("events"));
    }
}
