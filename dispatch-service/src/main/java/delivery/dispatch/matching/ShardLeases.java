package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which shards this instance matches: its share of them, if it can get it. A lease keeps instances out of each other's way; what
 * keeps them from doing harm if two believe they hold it is the compare-and-set on every delivery and courier.
 */
@Component
class ShardLeases {

    private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);

    /** Cassandra counts a row's expiry in whole seconds, so it may come this much early. */
    private static final Duration EXPIRY_PRECISION = Duration.ofSeconds(1);

    private final ShardLeaseTable table;
    private final Membership membership;
    private final int shards;
    private final long holdNanos;
    private final UUID me;
    private final Map<Integer, Long> heldUntilNanos = new ConcurrentHashMap<>();
    private final Set<Integer> surplus = ConcurrentHashMap.newKeySet();
    private boolean leaving;

    ShardLeases(ShardLeaseTable table, Membership membership, DispatchSettings settings) {
        this.table = table;
        this.membership = membership;
        this.shards = settings.shards();
        this.me = membership.me();
        this.holdNanos = Duration.ofSeconds(settings.lease().toSeconds())
                .minus(EXPIRY_PRECISION)
                .toNanos();
    }

    /** The instance may match the shard: it has the lease, and has not been asked to give it up. */
    boolean holds(int shard) {
        return isLeased(shard) && !surplus.contains(shard);
    }

    /** Called by who matched the shard and has stopped: another instance may take it at once. */
    void giveUp(int shard) {
        if (surplus.contains(shard)) {
            giveBack(shard);
            surplus.remove(shard);
        }
    }

    /** Announces this instance, keeps what it has, and takes or gives up as much as its share says. */
    @Scheduled(fixedDelayString = "${delivery.dispatch.lease-renewal:1000}")
    synchronized void renewAll() {
        if (leaving) {
            return;
        }
        try {
            held().stream().map(this::renew).toList().forEach(CompletableFuture::join);
            membership.announce();
            int more = membership.shareOf(shards) - held().size();
            if (more < 0) {
                held().stream().limit(-more).forEach(surplus::add);
            } else if (more > 0) {
                take(more);
            }
        } catch (DriverException e) {
            log.warn("Cannot see to the leases now: {}", e.getMessage());
        }
    }

    /** Lets the others take over at once instead of after the lease; this instance takes none any more. */
    synchronized void leave() {
        leaving = true;
        try {
            membership.leave();
        } catch (DriverException e) {
            log.info("The others count on this instance until its leases end: {}", e.getMessage());
        }
        List.copyOf(heldUntilNanos.keySet()).forEach(this::giveBack);
    }

    private List<Integer> held() {
        return IntStream.range(0, shards).filter(this::holds).boxed().toList();
    }

    private boolean isLeased(int shard) {
        Long until = heldUntilNanos.get(shard);
        return until != null && System.nanoTime() - until < 0;
    }

    /** With the outcome unheard, the lease is what it was: it lasts until then at least. */
    private CompletableFuture<Void> renew(int shard) {
        long asked = System.nanoTime();
        return table.renewLater(shard, me)
                .handle((renewed, unheard) -> {
                    if (unheard != null) {
                        log.warn("Cannot renew the lease of shard {}: {}", shard, unheard.getMessage());
                    } else if (renewed) {
                        heldUntilNanos.put(shard, asked + holdNanos);
                    } else {
                        heldUntilNanos.remove(shard);
                    }
                    return (Void) null;
                })
                .toCompletableFuture();
    }

    /** Each instance begins to look at another place, so that they seldom want the same. */
    private void take(int most) {
        int from = Math.floorMod(me.hashCode(), shards);
        int taken = 0;
        for (int i = 0; i < shards && taken < most; i++) {
            int shard = (from + i) % shards;
            long asked = System.nanoTime();
            if (!isLeased(shard) && takes(shard)) {
                heldUntilNanos.put(shard, asked + holdNanos);
                taken++;
            }
        }
    }

    /** The row may have this instance as its owner: when the answer to an earlier take was not heard. */
    private boolean takes(int shard) {
        return table.owner(shard)
                .map(owner -> owner.equals(me) && table.renew(shard, me))
                .orElseGet(() -> table.take(shard, me));
    }

    private void giveBack(int shard) {
        try {
            table.giveBack(shard, me);
        } catch (DriverException e) {
            log.info("Shard {} stays leased until its lease ends: {}", shard, e.getMessage());
        }
        heldUntilNanos.remove(shard);
    }
}
