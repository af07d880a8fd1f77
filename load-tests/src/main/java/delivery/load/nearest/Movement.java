package delivery.load.nearest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Couriers who move while others are searched for: so many updates a second, as far as the system keeps up. */
final class Movement implements AutoCloseable {

    private static final int PHONES_AT_ONCE = 32;

    private final GeoSystem system;
    private final Town town;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(PHONES_AT_ONCE);
    private final List<Future<?>> moving = new ArrayList<>();
    private final LongAdder moved = new LongAdder();
    private final long beganNanos = System.nanoTime();

    Movement(GeoSystem system, Town town, int updatesASecond, long seed) {
        this.system = system;
        this.town = town;
        long everyNanos = TimeUnit.SECONDS.toNanos(1) * PHONES_AT_ONCE / Math.max(1, updatesASecond);
        for (int phone = 0; updatesASecond > 0 && phone < PHONES_AT_ONCE; phone++) {
            Random random = new Random(seed * 31 + phone);
            long first = everyNanos * phone / PHONES_AT_ONCE;
            moving.add(threads.scheduleAtFixedRate(() -> move(random), first, everyNanos, TimeUnit.NANOSECONDS));
        }
    }

    /** Updates a second that were acknowledged. */
    double perSecond() {
        return moved.sum() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - beganNanos);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException(system.name() + " does not answer updates");
            }
            for (Future<?> one : moving) {
                if (one.isDone() && !one.isCancelled()) {
                    one.get();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(system.name() + " refuses updates: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(Random random) {
        int courier = random.nextInt(town.couriers());
        system.move(Town.id(courier), town.move(courier, random));
        moved.increment();
    }
}
