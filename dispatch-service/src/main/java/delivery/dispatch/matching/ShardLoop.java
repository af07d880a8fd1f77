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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches one shard for as long as this instance holds its lease. A change is worked on at once if the last work is a tick ago;
 * many changes together cost one plan.
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
    private volatile boolean couriersCameOrWent;
    private volatile boolean stopping;
    private volatile boolean leading;
    private volatile int zones;
    private long workNanos;
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

    boolean isLeading() {
        return leading;
    }

    /** How many zones are matched. */
    int zones() {
        return zones;
    }

    void hear(Change change) {
        if (!leading) {
            return;
        }
        boolean delivery = change.deliveryId() != null && shard.isOwn(change.cell());
        boolean courier = change.courierId() != null && !change.isOfRoute();
        if (delivery) {
            changedDeliveries.add(change.deliveryId());
        }
        if (courier && change.deliveryId() != null) {
            changedCouriers.add(change.courierId());
        } else if (courier) {
            couriersCameOrWent = true;
        }
        if (delivery || courier) {
            wake.release();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                wake.tryAcquire(untilWork(), TimeUnit.NANOSECONDS);
                wake.drainPermits();
                work();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (DriverException | CompletionException e) {
                log.warn("Shard {} is looked at again later: {}", number, e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                log.error("Shard {} is looked at again later", number, e);
            }
        }
    }

    /** Woken too early for the next work, the loop waits for the rest. */
    private long untilWork() {
        return leading ? Math.min(tickNanos, workNanos - System.nanoTime()) : tickNanos;
    }

    private void work() {
        if (!leases.holds(number)) {
            followAnother();
            leases.giveUp(number);
            return;
        }
        long now = System.nanoTime();
        if (!leading) {
            lead(now);
        } else if (now - readAgainNanos >= 0) {
            readAgainNanos = now + READ_AGAIN.toNanos();
            shard.readAgain();
        }
        shard.followZones();
        takeChanges();
        if (now - workNanos >= 0) {
            workNanos = now + tickNanos;
            shard.work();
        }
        zones = shard.zones();
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
        workNanos = now;
        readAgainNanos = now + READ_AGAIN.toNanos();
        log.info("Leads shard {}", number);
    }

    private void followAnother() {
        leading = false;
        changedDeliveries.clear();
        changedCouriers.clear();
        couriersCameOrWent = false;
        shard.forgetAll();
        zones = 0;
    }

    private void takeChanges() {
        List<UUID> ids = List.copyOf(changedDeliveries);
        if (!ids.isEmpty()) {
            ids.forEach(changedDeliveries::remove);
            shard.changed(ids);
        }
        List<UUID> couriers = List.copyOf(changedCouriers);
        if (!couriers.isEmpty()) {
            couriers.forEach(changedCouriers::remove);
            shard.couriersChanged(couriers);
        }
        if (couriersCameOrWent) {
            couriersCameOrWent = false;
            shard.couriersCameOrWent();
        }
    }
}
