package delivery.logs.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import delivery.testing.RunningService;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** A process that streams its log through the real appender, at instants that the test chooses; all is stored when closed. */
public final class LoggingProcess implements AutoCloseable {

    private final LoggerContext context = new LoggerContext();
    private final LogStream stream;

    /** Logs into what {@link TestLogService#service()} reads. */
    public LoggingProcess(String service, String instance) {
        this(TestLogService.service(), service, instance);
    }

    /** @param reader of the log it logs into */
    public LoggingProcess(RunningService reader, String service, String instance) {
        CqlSession session = reader.bean(CqlSession.class);
        String keyspace = session.getKeyspace().orElseThrow().asInternal();
        LogStreamSettings settings = LogStreamSettings.of(service, instance, TestLogService.spill());
        this.stream = LogStream.install(context, () -> session, keyspace, settings);
    }

    public void log(Instant at, Level level, String message, Map<String, ?> keys) {
        log(at, level, message, keys, null, Map.of());
    }

    public void log(
            Instant at,
            Level level,
            String message,
            Map<String, ?> keys,
            @Nullable Throwable cause,
            Map<String, String> mdc) {
        LoggingEvent event = new LoggingEvent();
        event.setInstant(at);
        event.setLevel(level);
        event.setMessage(message);
        event.setLoggerName("delivery.test");
        event.setThreadName("test");
        event.setMDCPropertyMap(mdc);
        keys.forEach((key, value) -> event.addKeyValuePair(new KeyValuePair(key, value)));
        if (cause != null) {
            event.setThrowableProxy(new ThrowableProxy(cause));
        }
        context.getLogger("delivery.test").callAppenders(event);
    }

    /** Whether all that was logged so far can be read. */
    public boolean hasStoredAll() {
        return stream.figures().stored() == stream.figures().taken();
    }

    @Override
    public void close() {
        stream.close();
    }
}
