package delivery.platform;

import ch.qos.logback.classic.LoggerContext;
import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.LogMeters;
import delivery.logs.LogRetention;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Streams this service's log into Cassandra from the moment there is a session, and tells in metrics how it does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "delivery.logs.enabled", matchIfMissing = true)
class LogStreamConfiguration {

    /** Of the log's keyspace. */
    static final String SCHEMA = "logs";

    @Bean
    LogRetention logRetention(
            @Value("${delivery.logs.keep.debug:3d}") Duration debug,
            @Value("${delivery.logs.keep.info:30d}") Duration info,
            @Value("${delivery.logs.keep.warn:90d}") Duration warn) {
        return new LogRetention(debug, info, warn);
    }

    @Bean
    LogStream logStream(
            CqlSession session,
            Keyspaces keyspaces,
            LogRetention retention,
            @Value("${spring.application.name}") String service,
            @Value("${delivery.instance:}") String instance,
            @Value("${delivery.logs.spill-dir:${java.io.tmpdir}/delivery-logs}") Path spillDirectory) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        String name = instance.isEmpty() ? LogStreamSettings.thisProcess() : instance;
        String keyspace = keyspaces.of(SCHEMA);
        // By keyspace, so that one platform's events are never replayed into another's.
        Path spill = spillDirectory.resolve(keyspace).resolve(service);
        LogStreamSettings settings = LogStreamSettings.of(service, name, spill).keeping(retention);
        return LogStream.install(context, () -> session, keyspace, settings);
    }

    @Bean
    LogMeters logMeters(LogStream stream) {
        return new LogMeters(stream::figures);
    }
}
