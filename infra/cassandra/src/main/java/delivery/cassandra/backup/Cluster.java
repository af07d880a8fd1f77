package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.internal.core.loadbalancing.DcInferringLoadBalancingPolicy;
import delivery.cassandra.SchemaAgreement;
import delivery.cassandra.backup.Manifest.Definition;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A cluster as CQL shows it. */
final class Cluster implements AutoCloseable {

    // As the loader's process reads them.
    private static final String USERNAME = "CASSANDRA_USERNAME";
    private static final String PASSWORD = "CASSANDRA_PASSWORD";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CqlSession session;

    private Cluster(CqlSession session) {
        this.session = session;
    }

    /** Connects as {@code CASSANDRA_USERNAME}, where that is set. */
    static Cluster connect(Collection<InetSocketAddress> contactPoints) {
        DriverConfigLoader config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, PATIENCE)
                .withClass(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, DcInferringLoadBalancingPolicy.class)
                .build();
        CqlSessionBuilder builder =
                CqlSession.builder().withConfigLoader(config).addContactPoints(contactPoints);
        String username = System.getenv(USERNAME);
        if (username != null && !username.isBlank()) {
            builder.withAuthCredentials(username, System.getenv().getOrDefault(PASSWORD, ""));
        }
        try {
            return new Cluster(builder.build());
        } catch (DriverException e) {
            throw new IllegalStateException("No Cassandra answers at " + contactPoints + ": " + e.getMessage(), e);
        }
    }

    CqlSession session() {
        return session;
    }

    /**
     * @return the nodes by their host ids
     * @throws IllegalStateException if one is down
     */
    Map<UUID, Node> nodes() {
        Map<UUID, Node> nodes = new TreeMap<>(session.getMetadata().getNodes());
        List<Node> down = nodes.values().stream()
                .filter(node -> node.getState() == NodeState.DOWN || node.getState() == NodeState.FORCED_DOWN)
                .toList();
        if (!down.isEmpty()) {
            throw new IllegalStateException("Nodes are down: " + down + "; start them first");
        }
        return nodes;
    }

    String name() {
        return session.getMetadata().getClusterName().orElse("");
    }

    String version() {
        return local("release_version").getString(0) + "";
    }

    /** @throws IllegalStateException if the nodes do not agree on one */
    UUID schemaVersion() {
        return SchemaAgreement.await(session, PATIENCE);
    }

    Set<String> keyspaces() {
        return session.execute("SELECT keyspace_name FROM system_schema.keyspaces").all().stream()
                .map(row -> row.getString(0) + "")
                .collect(Collectors.toSet());
    }

    /** How to make the keyspace again, columns that were dropped included: old files still have cells of them. */
    Manifest.Keyspace describe(String keyspace) {
        List<Definition> definitions =
                session.execute("DESCRIBE KEYSPACE " + keyspace + " WITH INTERNALS").all().stream()
                        .map(row -> new Definition(
                                row.getString("type") + "",
                                row.getString("name") + "",
                                row.getString("create_statement") + ""))
                        .toList();
        Row replication = Objects.requireNonNull(session.execute(SimpleStatement.newInstance(
                        "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace))
                .one());
        Map<String, String> factors =
                Objects.requireNonNull(replication.getMap("replication", String.class, String.class));
        return new Manifest.Keyspace(keyspace, new TreeMap<>(factors), definitions);
    }

    /** The folder that an embedded node keeps its data in, as that node sees it; empty for others. */
    String storageDirectory(Node node) {
        Row row = session.execute(SimpleStatement.newInstance(
                                "SELECT value FROM system_views.system_properties WHERE name = 'cassandra.storagedir'")
                        .setNode(node))
                .one();
        String value = row == null ? null : row.getString(0);
        return value == null ? "" : value;
    }

    /** Runs {@code statements}, which change the schema, and returns when all nodes know. */
    void define(List<String> statements) {
        // Else the driver reads the whole schema anew, and waits a second for more, after each statement.
        session.setSchemaMetadataEnabled(false);
        try {
            // All at one node: another may not know yet of the table that the next statement is about.
            Node one = nodes().values().iterator().next();
            statements.forEach(
                    each -> session.execute(SimpleStatement.newInstance(each).setNode(one)));
            schemaVersion();
        } finally {
            session.setSchemaMetadataEnabled(null);
        }
    }

    /** Where the node serves CQL, as numbers. */
    static String address(Node node) {
        InetSocketAddress address = (InetSocketAddress) node.getEndPoint().resolve();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        session.close();
    }

    private Row local(String column) {
        return Objects.requireNonNull(
                session.execute("SELECT " + column + " FROM system.local").one());
    }
}
