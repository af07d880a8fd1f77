package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private final Neighbours neighbours;
    private final int shards;
    private final long holdNanos;
    private final UUID me;
    private final Map<Integer, Long> heldUntilNanos = new ConcurrentHashMap<>();
    private final Set<Integer> surplus = ConcurrentHashMap.newKeySet();
    private boolean leaving;

    ShardLeases(ShardLeaseTable table, Membership membership, Neighbours neighbours, DispatchSettings settings) {
        this.table = table;
        this.membership = membership;
        this.neighbours = neighbours;
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
            NavigableMap<UUID, Optional<String>> others = membership.others();
            for (UUID gone : neighbours.gone(me, others)) {
                takeFrom(gone);
                others.remove(gone);
            }
            int more = membership.shareOf(shards, others.keySet()) - held().size();
            if (more < 0) {
                held().stream().limit(-more).forEach(surplus::add);
            } else if (more > 0) {
                take(more);
            }
        } catch (DriverException | CompletionException e) {
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
        return table.renew(shard, me)
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

    /** Whoever is gone needs no leases; its shards are free for all. */
    private void takeFrom(UUID gone) {
        log.info("Instance {} is gone; its shards are free", gone);
        membership.forget(gone);
        IntStream.range(0, shards)
                .mapToObj(shard -> table.owner(shard)
                        .thenCompose(owner -> owner.filter(gone::equals).isPresent()
                                ? table.giveBack(shard, gone)
                                : CompletableFuture.completedFuture(false))
                        .exceptionally(unheard -> false)
                        .toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Each instance begins to look at another place, so that they seldom want the same. */
    private void take(int most) {
        int from = Math.floorMod(me.hashCode(), shards);
        Map<Integer, CompletableFuture<Optional<UUID>>> owners = new LinkedHashMap<>();
        IntStream.range(0, shards)
                .map(i -> (from + i) % shards)
                .filter(shard -> !isLeased(shard))
                .forEach(shard -> owners.put(shard, table.owner(shard).toCompletableFuture()));
        owners.entrySet().stream()
                .filter(shard -> shard.getValue().join().map(me::equals).orElse(true))
                .limit(most)
                .map(shard -> take(shard.getKey(), shard.getValue().join().isPresent()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** @param mine whether the row has this instance as its owner: the answer to an earlier take was not heard */
    private CompletableFuture<Void> take(int shard, boolean mine) {
        long asked = System.nanoTime();
        return (mine ? table.renew(shard, me) : table.take(shard, me))
                .handle((taken, unheard) -> {
                    if (unheard == null && taken) {
                        heldUntilNanos.put(shard, asked + holdNanos);
                    }
                    return (Void) null;
                })
                .toCompletableFuture();
    }

    private void giveBack(int shard) {
        table.giveBack(shard, me)
                .exceptionally(unheard -> {
                    log.info("Shard {} stays leased until its lease ends: {}", shard, unheard.getMessage());
                    return false;
                })
                .toCompletableFuture()
                .join();
        heldUntilNanos.remove(shard);
    }
}
