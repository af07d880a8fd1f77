package delivery.load;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How many partitions Cassandra has read and written so far, by keyspace, from its own metrics; totals for a
 * {@link Timeline}. A lightweight transaction also counts with {@code system}, which keeps the Paxos state.
 */
final class StorageCounts implements Supplier<Map<String, Double>> {

    static final String READS = "reads in ";
    static final String WRITES = "writes in ";

    private final CqlSession session;

    /** @param session any node's; what one node did is what is counted */
    StorageCounts(CqlSession session) {
        this.session = session;
    }

    @Override
    public Map<String, Double> get() {
        Map<String, Double> totals = new TreeMap<>();
        add(READS, "local_read_latency", totals);
        add(WRITES, "local_write_latency", totals);
        return totals;
    }

    private void add(String what, String table, Map<String, Double> totals) {
        session.execute("SELECT keyspace_name, count FROM system_views." + table)
                .forEach(row -> totals.merge(
                        what + row.getString("keyspace_name"), (double) row.getLong("count"), Double::sum));
    }
}
