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
 * never waits. Texts are cut to a size that Cassandra takes for certain. The driver's own events and the writer's are left
 * out, so that writing the log does not make more of it.
 */
final class CassandraAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final int MAX_TEXT_CHARS = 16_000;
    static final int MAX_FIELD_CHARS = 2_000;
    static final int MAX_NAME_CHARS = 200;
    static final int MAX_FIELDS = 32;

    private static final String CUT = "…";
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
                cut(event.getLoggerName(), MAX_NAME_CHARS),
                cut(String.valueOf(event.getThreadName()), MAX_NAME_CHARS),
                cut(String.valueOf(event.getFormattedMessage()), MAX_TEXT_CHARS),
                name(event.getMDCPropertyMap().get(TRACE_ID)),
                name(fields.remove("orderId")),
                name(fields.remove("courierId")),
                name(fields.remove("event")),
                fields,
                exception(event));
    }

    private static Map<String, String> keyValues(ILoggingEvent event) {
        Map<String, String> fields = new HashMap<>();
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key != null && pair.value != null && fields.size() < MAX_FIELDS) {
                    fields.put(cut(pair.key, MAX_NAME_CHARS), cut(String.valueOf(pair.value), MAX_FIELD_CHARS));
                }
            }
        }
        return fields;
    }

    /** Cassandra takes no empty partition key, and an empty name says nothing in any other column. */
    private static @Nullable String name(@Nullable String value) {
        return value == null || value.isEmpty() ? null : cut(value, MAX_NAME_CHARS);
    }

    private static @Nullable String exception(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? null
                : cut(ThrowableProxyUtil.asString(event.getThrowableProxy()), MAX_TEXT_CHARS);
    }

    private static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + CUT;
    }
}
