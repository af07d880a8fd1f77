package delivery.load.faults.inject;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass. */
public final class Rest {

    private Rest() {}

    /** @throws IllegalStateException if interrupted */
    public static void lasting(Duration time) {
        until(System.nanoTime() + time.toNanos());
    }

    /**
     * The same until a moment of {@code System.nanoTime()}.
     *
     * @throws IllegalStateException if interrupted
     */
    public static void until(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted");
            }
        }
    }
}
