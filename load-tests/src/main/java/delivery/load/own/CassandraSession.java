package delivery.load.own;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import delivery.cassandra.EmbeddedCassandra;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Opens sessions with the consistency that the services have. */
public final class CassandraSession {

    private CassandraSession() {}

    public static CqlSession open(InetSocketAddress contactPoint) {
        return CqlSession.builder()
                .addContactPoint(contactPoint)
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                        .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL")
                        // Cassandra warns of every statement whose keyspace is told beside it, as the bound's are.
                        .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
                        // A node under all this load may be slow to answer; that is no reason to give it up.
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(10))
                        .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
    }
}
