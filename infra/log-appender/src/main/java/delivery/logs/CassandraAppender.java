package delivery.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Takes a process's log events and hands them to the {@link LogWriter}. Taking one costs a copy and an offer to a queue; it
 * never waits. The driver's own events and the writer's are left out, so that writing the log does not make more of it.
 */
final class CassandraAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final String TRACE_ID = "traceId";

    private final LogStreamSettings settings;
    private final LogWriter writer;

    CassandraAppender(LogStreamSettings settings, LogWriter writer) {
        this.settings = settings;
        this.writer = writer;
        setName("cassandra");
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().startsWith("com.datastax.oss.driver") && !writer.isCurrentThread()) {
            writer.take(copy(event));
        }
    }

    private LogEvent copy(ILoggingEvent event) {
        Map<String, String> fields = keyValues(event);
        return new LogEvent(
                Uuids.timeBased(),
                Instant.ofEpochMilli(event.getTimeStamp()),
                settings.service(),
                settings.instance(),
                event.getLevel().toInt(),
                event.getLoggerName(),
                event.getThreadName(),
                String.valueOf(event.getFormattedMessage()),
                event.getMDCPropertyMap().get(TRACE_ID),
                fields.remove("orderId"),
                fields.remove("courierId"),
                fields.remove("event"),
                fields,
                exception(event));
    }

    private static Map<String, String> keyValues(ILoggingEvent event) {
        Map<String, String> fields = new HashMap<>();
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.value != null) {
                    fields.put(pair.key, pair.value.toString());
                }
            }
        }
        return fields;
    }

    private static @Nullable String exception(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? null : ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
