package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.geometry.S2CellId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Table {@code zone_tree}: one row, moved by compare-and-set on its version. */
@Component
class ZoneTreeTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement select;

    ZoneTreeTable(CqlSession session) {
        this.session = session;
        this.insert =
                session.prepare("INSERT INTO zone_tree (service, version, splits) VALUES (0, ?, ?) IF NOT EXISTS");
        this.update = session.prepare("UPDATE zone_tree SET version = ?, splits = ? WHERE service = 0 IF version = ?");
        this.select = session.prepare("SELECT version, splits FROM zone_tree WHERE service = 0");
    }

    ZoneTree find() {
        return read(ConsistencyLevel.LOCAL_QUORUM);
    }

    /**
     * Stores the tree that comes after the stored one. With the outcome unheard, the row decides; if it has not happened, it may
     * still, so the failure is the caller's to know.
     *
     * @return false if somebody else has changed the tree since
     */
    boolean move(ZoneTree next) {
        int before = next.version() - 1;
        Set<Long> splits = next.splits().stream().map(S2CellId::id).collect(Collectors.toSet());
        BoundStatement statement =
                before == 0 ? insert.bind(next.version(), splits) : update.bind(next.version(), splits, before);
        try {
            return session.execute(statement
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                            .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                    .wasApplied();
        } catch (DriverException unheard) {
            if (read(ConsistencyLevel.LOCAL_SERIAL).equals(next)) {
                return true;
            }
            throw unheard;
        }
    }

    private ZoneTree read(ConsistencyLevel consistency) {
        Row row = session.execute(select.bind().setConsistencyLevel(consistency).setIdempotent(true))
                .one();
        return row == null ? ZoneTree.OF_ROOTS : new ZoneTree(row.getInt("version"), splits(row));
    }

    private static Set<S2CellId> splits(Row row) {
        return row.getSet("splits", Long.class).stream().map(S2CellId::new).collect(Collectors.toSet());
    }
}
