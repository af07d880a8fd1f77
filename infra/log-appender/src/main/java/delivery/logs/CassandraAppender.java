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
 * never waits. The copy has nothing that may not be kept ({@link Masking}) and nothing that hides or forges anything
 * ({@link PlainText}); texts are cut to a size that Cassandra takes for certain. The driver's own events and the writer's are
 * left out, so that writing the log does not make more of it.
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
        if (event.getLoggerName().startsWith("com.datastax.oss.driver") || writer.isCurrentThread()) {
            return;
        }
        try {
            writer.take(copy(event));
        } catch (RuntimeException e) {
            writer.drop(event.getLevel().toInt()); // a logged object whose toString fails
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
                KeptText.name(event.getLoggerName()),
                KeptText.name(String.valueOf(event.getThreadName())),
                KeptText.message(String.valueOf(event.getFormattedMessage())),
                KeptText.optionalName(event.getMDCPropertyMap().get(TRACE_ID)),
                KeptText.optionalName(fields.remove("orderId")),
                KeptText.optionalName(fields.remove("courierId")),
                KeptText.optionalName(fields.remove("event")),
                fields,
                exception(event));
    }

    private static Map<String, String> keyValues(ILoggingEvent event) {
        Map<String, String> fields = new HashMap<>();
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key != null && pair.value != null) {
                    KeptText.addField(fields, pair.key, pair.value);
                }
            }
        }
        return fields;
    }

    private static @Nullable String exception(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? null
                : KeptText.trace(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
