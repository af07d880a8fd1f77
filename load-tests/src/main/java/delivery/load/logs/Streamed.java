package delivery.load.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A process's logging, streamed as a service's is. */
final class Streamed implements AutoCloseable {

    private final LoggerContext context = new LoggerContext();
    private final LogStream stream;

    /** @param session null as long as Cassandra is away */
    Streamed(Supplier<@Nullable CqlSession> session, String keyspace, String service, Path spill) {
        context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
        this.stream =
                LogStream.install(context, session, keyspace, LogStreamSettings.of(service, service + ":1", spill));
    }

    Logger logger() {
        return context.getLogger("delivery.load");
    }

    LogStream stream() {
        return stream;
    }

    @Override
    public void close() {
        stream.close();
    }
}
