package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/**
 * Table {@code shard_lease}: a row that expires unless it is renewed, written by lightweight transaction only. Nothing waits here, so
 * that one shard's answer that does not come holds up no other's.
 */
@Component
class ShardLeaseTable {

    private final CqlSession session;
    /** Long before the lease ends, so that there is time to ask again. */
    private final Duration answeredWithin;

    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement select;

    ShardLeaseTable(CqlSession session, DispatchSettings settings) {
        long ttl = settings.lease().toSeconds();
        this.session = session;
        this.answeredWithin = settings.lease().dividedBy(4);
        this.insert =
                session.prepare("INSERT INTO shard_lease (shard, owner) VALUES (?, ?) IF NOT EXISTS USING TTL " + ttl);
        this.update =
                session.prepare("UPDATE shard_lease USING TTL " + ttl + " SET owner = ? WHERE shard = ? IF owner = ?");
        this.delete = session.prepare("DELETE FROM shard_lease WHERE shard = ? IF owner = ?");
        this.select = session.prepare("SELECT owner FROM shard_lease WHERE shard = ?");
    }

    CompletionStage<Optional<UUID>> owner(int shard) {
        return session.executeAsync(select.bind(shard)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .thenApply(found -> Optional.ofNullable(found.one()).map(ShardLeaseTable::owner));
    }

    CompletionStage<Boolean> take(int shard, UUID owner) {
        return isApplied(insert.bind(shard, owner));
    }

    CompletionStage<Boolean> renew(int shard, UUID owner) {
        return isApplied(update.bind(owner, shard, owner));
    }

    CompletionStage<Boolean> giveBack(int shard, UUID owner) {
        return isApplied(delete.bind(shard, owner));
    }

    private static UUID owner(Row row) {
        return row.getUuid("owner");
    }

    private CompletionStage<Boolean> isApplied(BoundStatement statement) {
        return session.executeAsync(conditional(statement)).thenApply(AsyncResultSet::wasApplied);
    }

    private BoundStatement conditional(BoundStatement statement) {
        return statement
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(answeredWithin);
    }
}
