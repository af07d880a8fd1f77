package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Table {@code erasure_queue}: whose data is to be erased. */
@Component
class ErasureQueueTable {

    private final CqlSession session;
    private final PreparedStatement select;
    private final PreparedStatement contents;
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    ErasureQueueTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("SELECT id, account, order_ids FROM erasure_queue WHERE part = 0");
        this.contents = session.prepare("SELECT content FROM erasure_queue WHERE part = 0");
        this.insert = session.prepare("""
            INSERT INTO erasure_queue (part, content, id, account, order_ids) VALUES (0, ?, ?, ?, ?) IF NOT EXISTS""");
        this.delete = session.prepare("DELETE FROM erasure_queue WHERE part = 0 AND content = ? IF id = ?");
    }

    /** All that are not done. */
    List<QueuedErasure> all() {
        return session.execute(select.bind()
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .map(row -> new QueuedErasure(
                        id(row),
                        Objects.requireNonNull(row.getUuid("account")),
                        Objects.requireNonNull(row.getSet("order_ids", String.class))))
                .all();
    }

    /** What all are about, without telling whom. */
    Set<UUID> contents() {
        Set<UUID> found = new HashSet<>();
        session.execute(contents.bind()
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .forEach(row -> found.add(Objects.requireNonNull(row.getUuid("content"))));
        return found;
    }

    /** Answers the id of the one that is queued for this content: its own, or that of one that was there before. */
    UUID add(QueuedErasure erasure) {
        Row answer = Objects.requireNonNull(
                session.execute(insert.bind(erasure.content(), erasure.id(), erasure.account(), erasure.orderIds()))
                        .one());
        return answer.getBoolean("[applied]") ? erasure.id() : id(answer);
    }

    void remove(QueuedErasure erasure) {
        session.execute(delete.bind(erasure.content(), erasure.id()));
    }

    private static UUID id(Row row) {
        return Objects.requireNonNull(row.getUuid("id"));
    }
}
