package delivery.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process's log on its way into Cassandra, from {@link #install} to {@link #close}. */
public final class LogStream implements AutoCloseable {

    private final Logger root;
    private final CassandraAppender appender;
    private final LogWriter writer;

    private LogStream(Logger root, CassandraAppender appender, LogWriter writer) {
        this.root = root;
        this.appender = appender;
        this.writer = writer;
    }

    /**
     * Adds the appender to the root logger; the console stays. Returns at once, whether Cassandra is there or not.
     *
     * @param session gives null as long as there is none; events wait till then
     * @param keyspace holds the tables of {@code schema/logs}; events wait till it has them
     */
    public static LogStream install(
            LoggerContext context,
            Supplier<@Nullable CqlSession> session,
            String keyspace,
            LogStreamSettings settings) {
        LogWriter writer = new LogWriter(settings, keyspace, session);
        CassandraAppender appender = new CassandraAppender(settings, writer);
        appender.setContext(context);
        appender.start();
        writer.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return new LogStream(root, appender, writer);
    }

    /**
     * Puts another program's event into the journal beside this process's own. Once it is taken, it outlives the process.
     *
     * @param patience how long to wait for room: it is made ahead of need, but many events at once may be quicker
     * @return false if there is none, or only in memory: who offered it still has it, and it does not count as dropped
     */
    public boolean offer(LogEvent event, Duration patience) {
        return writer.offer(event, patience);
    }

    /** How it is doing, for metrics. */
    public LogFigures figures() {
        return writer.figures();
    }

    /** Takes no more events and stores the ones taken within 5 s; those that Cassandra does not take wait for the next process. */
    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
        long lost = writer.close();
        if (lost > 0) {
            root.warn("Log events lost at the end: {}", lost);
        }
    }
}
