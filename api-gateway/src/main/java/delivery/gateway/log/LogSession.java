package delivery.gateway.log;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The log's session, made when first asked for, however long Cassandra takes to be there. Asked by one thread only. */
final class LogSession implements Supplier<@Nullable CqlSession>, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<InetSocketAddress> contactPoints;
    private final String datacenter;
    private @Nullable CompletableFuture<CqlSession> session;

    LogSession(List<InetSocketAddress> contactPoints, String datacenter) {
        this.contactPoints = contactPoints;
        this.datacenter = datacenter;
    }

    @Override
    public synchronized @Nullable CqlSession get() {
        if (session == null) {
            session = connect();
        }
        boolean there = session.isDone() && !session.isCompletedExceptionally();
        return there ? session.join() : null;
    }

    /** Closes the session, also one that is still being made. */
    @Override
    public synchronized void close() {
        if (session != null) {
            var unused = session.thenAccept(CqlSession::closeAsync);
        }
    }

    private CompletableFuture<CqlSession> connect() {
        return CqlSession.builder()
                .addContactPoints(contactPoints)
                .withLocalDatacenter(datacenter)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_PAUSE)
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, LONGEST_PAUSE)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TIMEOUT)
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                        .build())
                .buildAsync()
                .toCompletableFuture();
    }
}
