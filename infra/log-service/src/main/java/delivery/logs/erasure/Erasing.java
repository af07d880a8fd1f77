package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.lease.LeaseRow;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Erases what is asked for, on whichever instance gets the lease, on a thread of its own: a pass may take hours. Should two do it all
 * the same, they do the same twice.
 */
@Component
class Erasing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Erasing.class);
    private static final long STOPPED_WITHIN_SECONDS = 5;

    private final LeaseRow lease;
    private final ErasurePass pass;
    private final ErasureSettings settings;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "erasure"));
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    Erasing(CqlSession session, ErasurePass pass, ErasureSettings settings) {
        this.lease = new LeaseRow(session, "erasure_lease", settings.lease());
        this.pass = pass;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        long millis = settings.every().toMillis();
        thread.scheduleWithFixedDelay(this::work, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void work() {
        try {
            if (pass.isWanted() && lease.take()) {
                erase();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DriverException | IOException e) {
            log.warn("Customers' data is erased later: {}", e.toString());
        } catch (SQLException | RuntimeException e) {
            log.error("Customers' data is erased later", e);
        }
    }

    private void erase() throws InterruptedException, IOException, SQLException {
        try {
            List<QueuedErasure> taken = pass.take();
            if (!taken.isEmpty()) {
                pass.run(taken, new Pace(lease, stopping, settings));
            }
        } finally {
            lease.giveBack();
        }
    }

    /** What is not done now the next instance does. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                log.warn("An erasure is cut in the middle of an hour, which will be gone through again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
