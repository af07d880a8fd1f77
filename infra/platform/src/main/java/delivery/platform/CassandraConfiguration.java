package delivery.platform;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import delivery.cassandra.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.cassandra.autoconfigure.DriverConfigLoaderBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's Cassandra session, handed out when its schemas are there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyspaceSettings.class)
class CassandraConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CassandraConfiguration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_RECONNECTION = Duration.ofMillis(200);
    private static final Duration RECONNECTION_EVERY = Duration.ofSeconds(5);

    @Bean
    Keyspaces keyspaces(KeyspaceSettings settings) {
        return new Keyspaces(settings);
    }

    /**
     * The driver learns of the service's own keyspaces and of the log's. Else every service would read the whole cluster's schema
     * anew whenever any service changes its own, which a first start does some sixty times.
     */
    @Bean
    DriverConfigLoaderBuilderCustomizer ownKeyspaces(
            Keyspaces keyspaces, @Value("${delivery.schemas}") List<String> schemas) {
        List<String> own = Stream.concat(schemas.stream(), Stream.of(LogStreamConfiguration.SCHEMA))
                .distinct()
                .map(keyspaces::of)
                .toList();
        return builder -> builder.withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, own);
    }

    /**
     * A broken connection is back soon, and a node that was away is used soon after its return: else the driver waits a second after the
     * first try and, as it waits twice as long each time, a minute in the end.
     */
    @Bean
    DriverConfigLoaderBuilderCustomizer soonReconnected() {
        return builder -> builder.withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_RECONNECTION)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, RECONNECTION_EVERY);
    }

    @Bean
    CqlSession cassandraSession(
            ObjectProvider<CqlSessionBuilder> builders,
            Keyspaces keyspaces,
            @Value("${delivery.schemas}") List<String> schemas) {
        try (CqlSession session = connect(builders)) {
            schemas.forEach(schema -> Migrations.run(session, schema, keyspaces.of(schema), keyspaces.replication()));
        }
        return builders.getObject().withKeyspace(keyspaces.of(schemas.get(0))).build();
    }

    /** Cassandra may be starting at the same moment as we are. */
    private static CqlSession connect(ObjectProvider<CqlSessionBuilder> builders) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return builders.getObject().build();
            } catch (AllNodesFailedException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                log.warn("Cassandra does not answer yet: {}", e.getMessage());
                LockSupport.parkNanos(RETRY_EVERY.toNanos());
            }
        }
    }
}
