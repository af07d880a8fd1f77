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
                line(event.getLoggerName(), MAX_NAME_CHARS),
                line(String.valueOf(event.getThreadName()), MAX_NAME_CHARS),
                message(event),
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
                    fields.put(line(pair.key, MAX_NAME_CHARS), value(pair.key, String.valueOf(pair.value)));
                }
            }
        }
        return fields;
    }

    private static String value(String name, String value) {
        return line(Masking.masked(name, cut(value, MAX_FIELD_CHARS)), MAX_FIELD_CHARS);
    }

    private static String message(ILoggingEvent event) {
        String message = cut(String.valueOf(event.getFormattedMessage()), MAX_TEXT_CHARS);
        return line(Masking.withoutTokens(message), MAX_TEXT_CHARS);
    }

    /** Cassandra takes no empty partition key, and an empty name says nothing in any other column. */
    private static @Nullable String name(@Nullable String value) {
        return value == null || value.isEmpty() ? null : line(value, MAX_NAME_CHARS);
    }

    private static @Nullable String exception(ILoggingEvent event) {
        if (event.getThrowableProxy() == null) {
            return null;
        }
        String trace = cut(ThrowableProxyUtil.asString(event.getThrowableProxy()), MAX_TEXT_CHARS);
        return cut(PlainText.lines(Masking.withoutTokens(trace)), MAX_TEXT_CHARS);
    }

    /** Cut before it is looked through, and again since characters that are written out take more room. */
    private static String line(String text, int maxChars) {
        return cut(PlainText.line(cut(text, maxChars)), maxChars);
    }

    private static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + CUT;
    }
}
