package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.change.Change;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches one shard for as long as this instance holds its lease: what changes at once, all that is due every tick. A change
 * costs the work that it makes, however many deliveries are open.
 */
final class ShardLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ShardLoop.class);
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);

    private final int number;
    private final Shard shard;
    private final ShardLeases leases;
    private final long tickNanos;
    private final Semaphore wake = new Semaphore(0);
    private final Set<UUID> changedDeliveries = ConcurrentHashMap.newKeySet();
    private final Set<UUID> changedCouriers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean leading;
    private volatile boolean couriersMatter;
    private long lookNanos;
    private long readAgainNanos;

    ShardLoop(int number, Shard shard, ShardLeases leases, Duration tick) {
        this.number = number;
        this.shard = shard;
        this.leases = leases;
        this.tickNanos = tick.toNanos();
    }

    void stop() {
        stopping = true;
        wake.release();
    }

    void hear(Change change) {
        if (!leading) {
            return;
        }
        boolean delivery = change.deliveryId() != null && change.shard() == number;
        boolean courier = change.courierId() != null && couriersMatter;
        if (delivery) {
            changedDeliveries.add(change.deliveryId());
        }
        if (courier) {
            changedCouriers.add(change.courierId());
        }
        if (delivery || courier) {
            wake.release();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                wake.tryAcquire(tickNanos, TimeUnit.NANOSECONDS);
                wake.drainPermits();
                work();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (DriverException | CompletionException e) {
                log.warn("Shard {} is looked at again later: {}", number, e.getMessage());
            } catch (RuntimeException e) {
                log.error("Shard {} is looked at again later", number, e);
            }
        }
    }

    private void work() {
        if (!leases.holds(number)) {
            followAnother();
            return;
        }
        long now = System.nanoTime();
        if (!leading) {
            lead(now);
        } else if (now - readAgainNanos >= 0) {
            readAgainNanos = now + READ_AGAIN.toNanos();
            shard.readAgain();
        }
        take(changedDeliveries, shard::changed);
        take(changedCouriers, shard::couriersChanged);
        if (now - lookNanos >= 0) {
            lookNanos = now + tickNanos;
            shard.lookAtAll();
        }
        couriersMatter = shard.isAnyWaiting();
    }

    /** Changes are heard before all is read, so none falls between. */
    private void lead(long now) {
        leading = true;
        try {
            shard.takeLead();
        } catch (RuntimeException e) {
            followAnother();
            throw e;
        }
        lookNanos = now;
        readAgainNanos = now + READ_AGAIN.toNanos();
        log.info("Leads shard {}", number);
    }

    private void followAnother() {
        leading = false;
        couriersMatter = false;
        changedDeliveries.clear();
        changedCouriers.clear();
        shard.forgetAll();
    }

    private static void take(Set<UUID> changed, Consumer<List<UUID>> work) {
        List<UUID> ids = List.copyOf(changed);
        if (!ids.isEmpty()) {
            ids.forEach(changed::remove);
            work.accept(ids);
        }
    }
}
