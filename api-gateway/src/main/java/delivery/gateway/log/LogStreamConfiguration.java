package delivery.gateway.log;

import ch.qos.logback.classic.LoggerContext;
import delivery.logs.LogRetention;
import delivery.logs.LogSession;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Streams the gateway's log into Cassandra. The gateway serves whether Cassandra is there or not. */
@Configuration(proxyBeanMethods = false)
class LogStreamConfiguration {

    private static final String SCHEMA = "logs";

    @Bean
    LogSession logSession(
            @Value("${CASSANDRA_CONTACT_POINTS:127.0.0.1:9042}") List<String> contactPoints,
            @Value("${CASSANDRA_LOCAL_DATACENTER:datacenter1}") String datacenter,
            @Value("${delivery.keyspaces.prefix:}") String prefix) {
        return new LogSession(contactPoints, datacenter, prefix + SCHEMA);
    }

    @Bean
    LogStream logStream(
            LogSession session,
            @Value("${spring.application.name}") String service,
            @Value("${delivery.instance:}") String instance,
            @Value("${delivery.keyspaces.prefix:}") String prefix,
            @Value("${delivery.logs.spill-dir:${java.io.tmpdir}/delivery-logs}") Path spillDirectory,
            @Value("${delivery.logs.keep.debug:3d}") Duration keepDebug,
            @Value("${delivery.logs.keep.info:30d}") Duration keepInfo,
            @Value("${delivery.logs.keep.warn:90d}") Duration keepWarn) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        String name = instance.isEmpty() ? LogStreamSettings.thisProcess() : instance;
        return LogStream.install(
                context,
                session,
                prefix + SCHEMA,
                LogStreamSettings.of(service, name, spillDirectory.resolve(service))
                        .keeping(new LogRetention(keepDebug, keepInfo, keepWarn)));
    }
}
