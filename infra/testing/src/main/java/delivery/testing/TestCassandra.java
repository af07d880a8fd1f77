package delivery.testing;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import delivery.cassandra.EmbeddedCassandra;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.cassandra.CassandraContainer;

/**
 * The one real Cassandra that all tests of a build share. It is, in this order: the cluster named by
 * {@code CASSANDRA_CONTACT_POINTS}; with {@code -Dcassandra=container} a container; else an embedded node, started by the
 * first test that asks and ended with the build. Each test class takes a {@link #newPrefix() prefix} of its own for its
 * keyspaces, so no test sees another's rows.
 */
public final class TestCassandra {

    private static final String CONTAINER_IMAGE = "cassandra:5.0";

    private TestCassandra() {}

    public static InetSocketAddress contactPoint() {
        return Node.CONTACT_POINT;
    }

    /** A prefix for keyspace names that nobody else has. */
    public static String newPrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + "_";
    }

    /** Spring properties that point a service at this Cassandra, with keyspaces under {@code prefix}. */
    public static Map<String, String> properties(String prefix) {
        InetSocketAddress address = contactPoint();
        return Map.of(
                "spring.cassandra.contact-points",
                address.getHostString() + ":" + address.getPort(),
                "spring.cassandra.local-datacenter",
                EmbeddedCassandra.DATACENTER,
                "delivery.keyspaces.prefix",
                prefix);
    }

    /** The session that tests of plain libraries share, without a keyspace; nobody closes it. */
    public static CqlSession session() {
        return SharedSession.SESSION;
    }

    /** Started once a JVM, by whoever asks first. */
    private static final class Node {
        static final InetSocketAddress CONTACT_POINT = start();

        private static InetSocketAddress start() {
            String given = System.getenv("CASSANDRA_CONTACT_POINTS");
            if (given != null && !given.isBlank()) {
                String first = given.split(",")[0];
                int colon = first.lastIndexOf(':');
                return new InetSocketAddress(first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
            }
            return "container".equals(System.getProperty("cassandra")) ? startContainer() : BuildNode.contactPoint();
        }

        /** Ended by Testcontainers with this JVM. */
        @SuppressWarnings("resource")
        private static InetSocketAddress startContainer() {
            CassandraContainer container = new CassandraContainer(CONTAINER_IMAGE);
            container.start();
            return container.getContactPoint();
        }
    }

    private static final class SharedSession {
        static final CqlSession SESSION = CqlSession.builder()
                .addContactPoint(contactPoint())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(15))
                        .build())
                .build();
    }
}
