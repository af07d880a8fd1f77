package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;

/** The ways to find the nearest in Cassandra that the platform did not take. */
public final class Designs {

    private static final int CELL_LEVEL = 14;

    private Designs() {}

    /** @param keyspace gets their tables */
    public static List<GeoSystem> notTaken(CqlSession session, String keyspace) {
        return List.of(new CellTable(session, keyspace, CELL_LEVEL), new SliceTable(session, keyspace));
    }
}
