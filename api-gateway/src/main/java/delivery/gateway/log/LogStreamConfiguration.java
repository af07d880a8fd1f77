package delivery.gateway.log;

import ch.qos.logback.classic.LoggerContext;
import delivery.logs.LogSession;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Streams the gateway's log into Cassandra. The gateway serves whether Cassandra is there or not. */
@Configuration(proxyBeanMethods = false)
class LogStreamConfiguration {

    @Bean
    LogSession logSession(
            @Value("${CASSANDRA_CONTACT_POINTS:127.0.0.1:9042}") List<String> contactPoints,
            @Value("${CASSANDRA_LOCAL_DATACENTER:datacenter1}") String datacenter) {
        return new LogSession(contactPoints, datacenter);
    }

    @Bean
    LogStream logStream(
            LogSession session,
            @Value("${spring.application.name}") String service,
            @Value("${delivery.instance:}") String instance,
            @Value("${delivery.keyspaces.prefix:}") String prefix,
            @Value("${delivery.logs.spill-dir:${java.io.tmpdir}/delivery-logs}") Path spillDirectory) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        String name = instance.isEmpty() ? LogStreamSettings.thisProcess() : instance;
        return LogStream.install(
                context,
                session,
                prefix + "logs",
                LogStreamSettings.of(service, name, spillDirectory.resolve(service)));
    }
}
