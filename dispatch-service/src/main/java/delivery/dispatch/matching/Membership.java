package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import delivery.dispatch.DispatchSettings;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** This instance among those that share the shards: table {@code dispatch_instance}. A row that is not written anew expires. */
@Component
class Membership {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;
    private final OwnAddress address;
    private final UUID me = UUID.randomUUID();

    Membership(CqlSession session, DispatchSettings settings, OwnAddress address) {
        this.session = session;
        this.address = address;
        this.insert =
                session.prepare("INSERT INTO dispatch_instance (service, instance, address) VALUES (0, ?, ?) USING TTL "
                        + settings.lease().toSeconds());
        this.delete = session.prepare("DELETE FROM dispatch_instance WHERE service = 0 AND instance = ?");
        this.select = session.prepare("SELECT instance, address FROM dispatch_instance WHERE service = 0");
    }

    UUID me() {
        return me;
    }

    void announce() {
        execute(insert.bind(me, address.get().orElse(null)));
    }

    void leave() {
        forget(me);
    }

    /** It is gone; nobody counts on it any more. */
    void forget(UUID instance) {
        execute(delete.bind(instance));
    }

    /** The other instances, and where those listen that do already, as {@code host:port}. */
    NavigableMap<UUID, Optional<String>> others() {
        NavigableMap<UUID, Optional<String>> others = new TreeMap<>();
        execute(select.bind())
                .forEach(row -> others.put(row.getUuid("instance"), Optional.ofNullable(row.getString("address"))));
        others.remove(me);
        return others;
    }

    /**
     * This instance's part of {@code shards}. Those of all instances that know the same ones come to all shards, and differ by one
     * at the most.
     */
    int shareOf(int shards, Set<UUID> others) {
        TreeSet<UUID> instances = new TreeSet<>(others);
        instances.add(me);
        boolean hasOneMore = instances.headSet(me).size() < shards % instances.size();
        return shards / instances.size() + (hasOneMore ? 1 : 0);
    }

    private ResultSet execute(BoundStatement statement) {
        return session.execute(
                statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
    }
}
