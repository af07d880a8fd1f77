package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * What location-index asks of Cassandra to find the nearest couriers: who writes positions, and what the one writer has written
 * since it was last asked. The couriers stand still here.
 */
final class SearchStatements {

    private static final String KEYSPACE = "couriers";
    private static final int EVERY_WRITER = 0;
    private static final UUID WRITER = new UUID(0, 1);

    private final PreparedStatement selectWriters;
    private final PreparedStatement selectRows;

    SearchStatements(Preparing preparing) {
        this.selectWriters = preparing.in(KEYSPACE, "SELECT writer, slot FROM position_writers WHERE part = ?");
        this.selectRows = preparing.in(KEYSPACE, """
            SELECT number, changes FROM position_feed
            WHERE writer = ? AND slot = ? AND number > ?""");
    }

    List<Statement<?>> news() {
        return List.of(once(selectWriters.bind(EVERY_WRITER)), once(selectRows.bind(WRITER, 0L, 0)));
    }

    private static Statement<?> once(Statement<?> read) {
        return read.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true);
    }
}
