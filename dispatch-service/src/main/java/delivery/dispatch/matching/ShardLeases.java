package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which shards this instance matches: table {@code shard_lease}. A lease is a row that expires, taken and renewed by lightweight
 * transaction. It keeps instances out of each other's way; what keeps them from doing harm if two believe they hold it is
 * the compare-and-set on every delivery and courier.
 */
@Component
class ShardLeases {

    private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);

    /** Cassandra counts a row's expiry in whole seconds, so it may come this much early. */
    private static final Duration EXPIRY_PRECISION = Duration.ofSeconds(1);

    private final CqlSession session;
    private final DispatchSettings settings;
    private final PreparedStatement take;
    private final PreparedStatement renew;
    private final PreparedStatement giveBack;
    private final UUID me = UUID.randomUUID();
    private final Map<Integer, Long> heldUntilNanos = new ConcurrentHashMap<>();
    private final long holdNanos;
    private volatile boolean leaving;

    ShardLeases(CqlSession session, DispatchSettings settings) {
        this.session = session;
        this.settings = settings;
        long ttl = settings.lease().toSeconds();
        this.holdNanos = Duration.ofSeconds(ttl).minus(EXPIRY_PRECISION).toNanos();
        this.take =
                session.prepare("INSERT INTO shard_lease (shard, owner) VALUES (?, ?) IF NOT EXISTS USING TTL " + ttl);
        this.renew =
                session.prepare("UPDATE shard_lease USING TTL " + ttl + " SET owner = ? WHERE shard = ? IF owner = ?");
        this.giveBack = session.prepare("DELETE FROM shard_lease WHERE shard = ? IF owner = ?");
    }

    boolean holds(int shard) {
        Long until = heldUntilNanos.get(shard);
        return until != null && System.nanoTime() - until < 0;
    }

    @Scheduled(fixedDelayString = "${delivery.dispatch.lease-renewal:2000}")
    void renewAll() {
        for (int shard = 0; shard < settings.shards() && !leaving; shard++) {
            long asked = System.nanoTime();
            if (renewOrTake(shard)) {
                heldUntilNanos.put(shard, asked + holdNanos);
            } else {
                heldUntilNanos.remove(shard);
            }
        }
    }

    private boolean renewOrTake(int shard) {
        try {
            return holds(shard) ? renewed(shard) : taken(shard);
        } catch (DriverException e) {
            log.warn("Cannot renew the lease of shard {}: {}", shard, e.getMessage());
            return false;
        }
    }

    private boolean renewed(int shard) {
        return execute(renew.bind(me, shard, me)).wasApplied();
    }

    /** The row may have this instance as its owner: when the answer to an earlier take was not heard. */
    private boolean taken(int shard) {
        ResultSet result = execute(take.bind(shard, me));
        return result.wasApplied() || isMine(result.one()) && renewed(shard);
    }

    private boolean isMine(@Nullable Row lease) {
        return lease != null && me.equals(lease.getUuid("owner"));
    }

    /** Lets the others take over at once instead of after the lease; this instance takes none any more. */
    void leave() {
        leaving = true;
        heldUntilNanos.keySet().forEach(shard -> {
            heldUntilNanos.remove(shard);
            try {
                execute(giveBack.bind(shard, me));
            } catch (DriverException e) {
                log.info("Shard {} stays leased until its lease ends: {}", shard, e.getMessage());
            }
        });
    }

    private ResultSet execute(BoundStatement statement) {
        return session.execute(statement
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
    }
}
