package delivery.road;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many routes a second, all of them at once if need be: a tick of matching waits for no more than that. */
final class RouteBudget {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int routesPerWindow;
    private final LongSupplier nanoClock;
    private long windowStart;
    private int left;

    RouteBudget(int routesPerSecond, LongSupplier nanoClock) {
        this.routesPerWindow = routesPerSecond;
        this.nanoClock = nanoClock;
        this.windowStart = nanoClock.getAsLong();
        this.left = routesPerSecond;
    }

    /** Whether there is a route left in this second; it is taken. */
    synchronized boolean take() {
        long now = nanoClock.getAsLong();
        if (now - windowStart >= WINDOW_NANOS) {
            windowStart = now;
            left = routesPerWindow;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
