package delivery.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a starting node answers a CQL query. */
final class NodeReadiness {

    private static final int CONNECT_MILLIS = 500;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private NodeReadiness() {}

    static void await(Process process, NodeFiles files, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!listens(files.contactPoint()) || !answers(files.contactPoint())) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Cassandra ended with code %d while starting; the end of %s:%n%s"
                        .formatted(process.exitValue(), files.log(), files.logTail()));
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("Cassandra did not answer CQL within %d s; the end of %s:%n%s"
                        .formatted(timeout.toSeconds(), files.log(), files.logTail()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** A cheap look first: a driver session on a closed port costs far more than a refused connection. */
    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(InetSocketAddress address) {
        DriverConfigLoader config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(5))
                .build();
        try (CqlSession session = CqlSession.builder()
                .withConfigLoader(config)
                .addContactPoint(address)
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .build()) {
            return session.execute("SELECT release_version FROM system.local").one() != null;
        } catch (DriverException e) {
            return false;
        }
    }
}
