package delivery.logs.erasure;

import delivery.logs.lease.LeaseRow;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How fast an instance erases, and whether it still may. Used by one thread. */
final class Pace {

    private static final int ROWS_BETWEEN_PAUSES = 5_000;
    private static final Duration NAP = Duration.ofMillis(500);

    private final LeaseRow lease;
    private final CountDownLatch stopping;
    private final Duration pause;
    private final long renewAfterNanos;
    private long renewedAt = System.nanoTime();
    private long rows;

    /**
     * @param lease which has just been taken
     * @param stopping is counted down when this instance stops
     */
    Pace(LeaseRow lease, CountDownLatch stopping, ErasureSettings settings) {
        this.lease = lease;
        this.stopping = stopping;
        this.pause = settings.pause();
        this.renewAfterNanos = settings.lease().dividedBy(4).toNanos();
    }

    /**
     * To be called for each row that was read.
     *
     * @throws InterruptedException if this instance stops, or another has gone on with the work
     */
    void row() throws InterruptedException {
        keepLease();
        rows++;
        if (rows % ROWS_BETWEEN_PAUSES == 0) {
            pause();
        }
    }

    /** Leaves Cassandra some time for others. */
    void pause() throws InterruptedException {
        keepLease();
        rest(pause);
    }

    /** Waits for a moment for somebody else. */
    void await() throws InterruptedException {
        keepLease();
        rest(NAP);
    }

    private void rest(Duration time) throws InterruptedException {
        if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("This instance stops");
        }
    }

    private void keepLease() throws InterruptedException {
        rest(Duration.ZERO);
        if (System.nanoTime() - renewedAt > renewAfterNanos) {
            if (!lease.renew()) {
                throw new InterruptedException("Another instance goes on with it");
            }
            renewedAt = System.nanoTime();
        }
    }
}
