package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.metadata.Node;
import java.util.Collection;
import java.util.Map;

/** Whether a cluster has the nodes that a keyspace's copies need. */
final class Replication {

    private Replication() {}

    /** @throws IllegalStateException if there are fewer nodes, all in all or in a datacenter, than copies */
    static void requireNodes(Manifest.Keyspace keyspace, Collection<Node> nodes) {
        boolean byDatacenter = keyspace.replication().getOrDefault("class", "").endsWith("NetworkTopologyStrategy");
        for (Map.Entry<String, String> setting : keyspace.replication().entrySet()) {
            if (!setting.getKey().equals("class")) {
                long there = nodes.stream()
                        .filter(node -> !byDatacenter || setting.getKey().equals(node.getDatacenter()))
                        .count();
                // A number, or "3/1" with transient copies.
                int wanted = Integer.parseInt(setting.getValue().split("/", 2)[0]);
                if (there < wanted) {
                    throw new IllegalStateException(
                            "Keyspace %s had the replication %s, and there are %d nodes for it; name another with --replication, nothing was changed"
                                    .formatted(keyspace.name(), keyspace.replication(), there));
                }
            }
        }
    }
}
