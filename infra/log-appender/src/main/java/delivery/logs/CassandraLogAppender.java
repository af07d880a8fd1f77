package delivery.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Streams the log into Cassandra from a {@code logback.xml}, through a session of its own, which the writer's thread opens. Only
 * {@code service} must be set. What is not stored when the context stops, or the process is killed, waits in the spill directory.
 */
public final class CassandraLogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private String contactPoints = "127.0.0.1:9042";
    private String localDatacenter = "datacenter1";
    private String keyspace = "logs";
    private String service = "";
    private String instance = LogStreamSettings.thisProcess();
    private Path spillDirectory = Path.of(System.getProperty("java.io.tmpdir"), "delivery-logs");
    private volatile @Nullable Stream stream;

    private record Stream(LogSession session, LogWriter writer, CassandraAppender appender) {}

    /** {@code host:port} of some nodes, with commas between them. */
    public void setContactPoints(String contactPoints) {
        this.contactPoints = contactPoints;
    }

    /** That of the nodes to be written to. */
    public void setLocalDatacenter(String localDatacenter) {
        this.localDatacenter = localDatacenter;
    }

    /** Has the tables of {@code schema/logs}; events wait till it has. */
    public void setKeyspace(String keyspace) {
        this.keyspace = keyspace;
    }

    public void setService(String service) {
        this.service = service;
    }

    /** Tells this process from others of the same service. */
    public void setInstance(String instance) {
        this.instance = instance;
    }

    /** Where events wait until Cassandra has them, in a folder of the service's. */
    public void setSpillDirectory(String spillDirectory) {
        this.spillDirectory = Path.of(spillDirectory);
    }

    @Override
    public void start() {
        if (service.isEmpty()) {
            addError("The appender '" + name + "' needs the name of the service");
            return;
        }
        LogStreamSettings settings = LogStreamSettings.of(
                service, instance, spillDirectory.resolve(keyspace).resolve(service));
        LogSession session = new LogSession(List.of(contactPoints.split("\\s*,\\s*")), localDatacenter, keyspace);
        LogWriter writer = new LogWriter(settings, keyspace, session);
        writer.start();
        stream = new Stream(session, writer, new CassandraAppender(settings, writer));
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        Stream running = stream;
        if (running != null) {
            running.appender().append(event);
        }
    }

    /**
     * How it is doing, for metrics.
     *
     * @throws IllegalStateException if it was never started
     */
    public LogFigures figures() {
        Stream running = stream;
        if (running == null) {
            throw new IllegalStateException("Not started");
        }
        return running.writer().figures();
    }

    /** Takes no more events and stores the ones taken within 5 s; those that Cassandra does not take wait for the next process. */
    @Override
    public void stop() {
        Stream running = stream;
        if (running == null || !isStarted()) {
            return;
        }
        super.stop();
        long lost = running.writer().close();
        running.session().close();
        if (lost > 0) {
            addWarn("Log events lost at the end: " + lost);
        }
    }
}
