package delivery.logs.erasure;

import java.time.Duration;

/** How fast an instance erases, and whether it still may. Used by one thread. */
final class Pace {

    private static final int ROWS_BETWEEN_PAUSES = 5_000;
    private static final Duration NAP = Duration.ofMillis(500);

    private final ErasureLease lease;
    private final Duration pause;
    private final long renewAfterNanos;
    private long renewedAt = System.nanoTime();
    private long rows;

    /** @param lease which has just been taken */
    Pace(ErasureLease lease, ErasureSettings settings) {
        this.lease = lease;
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
        Thread.sleep(pause.toMillis());
    }

    /** Waits for a moment for somebody else. */
    void await() throws InterruptedException {
        keepLease();
        Thread.sleep(NAP.toMillis());
    }

    private void keepLease() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("This instance stops");
        }
        if (System.nanoTime() - renewedAt > renewAfterNanos) {
            if (!lease.renew()) {
                throw new InterruptedException("Another instance goes on with it");
            }
            renewedAt = System.nanoTime();
        }
    }
}
