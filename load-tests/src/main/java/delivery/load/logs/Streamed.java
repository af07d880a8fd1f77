package delivery.load.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.datastax.oss.driver.api.core.CqlSession;
import delivery.load.faults.inject.Rest;
import delivery.logs.LogFigures;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A process's logging, streamed as a service's is. */
final class Streamed implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LoggerContext context = newContext();
    private final LogStream stream;

    /** @param session null as long as Cassandra is away */
    Streamed(Supplier<@Nullable CqlSession> session, String keyspace, String service, Path spill) {
        this.stream =
                LogStream.install(context, session, keyspace, LogStreamSettings.of(service, service + ":1", spill));
    }

    /** One that logs nowhere yet, what is in this process's {@code MDC} included. */
    static LoggerContext newContext() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
        return context;
    }

    Logger logger() {
        return context.getLogger("delivery.load");
    }

    LogStream stream() {
        return stream;
    }

    static long sum(List<Streamed> processes, ToLongFunction<LogFigures> figure) {
        return processes.stream()
                .map(process -> process.stream().figures())
                .mapToLong(figure)
                .sum();
    }

    /** @throws IllegalStateException if not all that was taken is stored after some minutes */
    static void awaitStored(List<Streamed> processes) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (sum(processes, LogFigures::stored) < sum(processes, LogFigures::taken)) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("Not all is stored after " + PATIENCE.toSeconds() + " s");
            }
            Rest.lasting(LOOK_EVERY);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
