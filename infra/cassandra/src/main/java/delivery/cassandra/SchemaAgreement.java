package delivery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether all nodes have the same schema. What nodes say of each other lags behind, so each is asked itself. */
public final class SchemaAgreement {

    private static final Logger log = LoggerFactory.getLogger(SchemaAgreement.class);

    private static final Duration ASKED_TIMEOUT = Duration.ofSeconds(2);
    private static final long ASK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private SchemaAgreement() {}

    /**
     * Returns when every node that answers has the same schema.
     *
     * @return that schema's version
     * @throws IllegalStateException if they do not within {@code patience}
     */
    public static UUID await(CqlSession session, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<UUID> versions = versions(session);
        while (versions.size() != 1) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cassandra's nodes do not agree on the schema after "
                        + patience.toSeconds() + " s: " + versions);
            }
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            versions = versions(session);
        }
        return versions.iterator().next();
    }

    private static Set<UUID> versions(CqlSession session) {
        Set<UUID> versions = new HashSet<>();
        for (Node node : session.getMetadata().getNodes().values()) {
            try {
                Row row = session.execute(SimpleStatement.newInstance("SELECT schema_version FROM system.local")
                                .setNode(node)
                                .setTimeout(ASKED_TIMEOUT))
                        .one();
                versions.add(Objects.requireNonNull(row).getUuid("schema_version"));
            } catch (DriverException e) {
                log.info("{} is not asked for its schema, it does not answer: {}", node, e.getMessage());
            }
        }
        return versions;
    }
}
