package delivery.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session for the log alone, for a process that has none of its own. It is made when first asked for, by the driver's threads,
 * however long Cassandra takes to be there. What is not set here, such as credentials, the driver takes from its
 * {@code application.conf}.
 */
public final class LogSession implements Supplier<@Nullable CqlSession>, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int DEFAULT_PORT = 9042;

    private final List<String> contactPoints;
    private final String datacenter;
    private final String keyspace;
    private @Nullable CompletableFuture<CqlSession> session;

    /**
     * @param contactPoints {@code host:port}, or a host alone
     * @param datacenter that of the nodes to be written to
     * @param keyspace that of the log, the only one whose schema the session learns
     */
    public LogSession(List<String> contactPoints, String datacenter, String keyspace) {
        this.contactPoints = contactPoints;
        this.datacenter = datacenter;
        this.keyspace = keyspace;
    }

    /** Null as long as there is none; never waits. */
    @Override
    public synchronized @Nullable CqlSession get() {
        if (session == null || session.isCompletedExceptionally()) {
            session = connect();
        }
        return session.isDone() && !session.isCompletedExceptionally() ? session.join() : null;
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
                .addContactPoints(
                        contactPoints.stream().map(LogSession::address).toList())
                .withLocalDatacenter(datacenter)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_PAUSE)
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, LONGEST_PAUSE)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TIMEOUT)
                        .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(keyspace))
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                        .build())
                .buildAsync()
                .toCompletableFuture();
    }

    private static InetSocketAddress address(String contactPoint) {
        int colon = contactPoint.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(contactPoint, DEFAULT_PORT)
                : new InetSocketAddress(
                        contactPoint.substring(0, colon), Integer.parseInt(contactPoint.substring(colon + 1)));
    }
}
