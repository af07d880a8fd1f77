package delivery.dispatch.courier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.dispatch.change.ChangeFeed;
import delivery.dispatch.courier.CourierLoad.Claim;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Couriers' loads: claims and releases of capacity. Loads are remembered for a while, for searching and as the first guess of a
 * compare-and-set; the row always decides, so an outdated memory costs a try and never a rule.
 */
@Component
public class Couriers {

    private static final int TRIES = 8;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    private final CourierLoadTable table;
    private final Clock clock;
    private final Cache<UUID, Optional<CourierLoad>> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    Couriers(CourierLoadTable table, ChangeFeed changes, Clock clock) {
        this.table = table;
        this.clock = clock;
        changes.listenToOthers(change -> {
            if (change.courierId() != null) {
                remembered.invalidate(change.courierId());
            }
        });
    }

    /** The load as last seen. */
    public Optional<CourierLoad> remembered(UUID courierId) {
        Optional<CourierLoad> load = remembered.getIfPresent(courierId);
        return load != null ? load : find(courierId);
    }

    /** The loads as last seen; those not seen lately are read side by side. */
    public Map<UUID, CourierLoad> remembered(Collection<UUID> courierIds) {
        Map<UUID, CourierLoad> loads = new HashMap<>();
        remembered.getAll(courierIds, this::findAll).forEach((id, load) -> load.ifPresent(it -> loads.put(id, it)));
        return loads;
    }

    /** The load as it is. */
    public Optional<CourierLoad> find(UUID courierId) {
        return remember(courierId, table.find(courierId).toCompletableFuture().join());
    }

    /**
     * Puts a courier on or off duty.
     *
     * @throws ProblemException 409 if the courier holds more than its capacity
     */
    public CourierLoad setDuty(UUID courierId, Duty duty) {
        remembered.invalidate(courierId);
        return move(courierId, load -> {
                    if (load.isEmpty()) {
                        return Optional.of(new CourierLoad(courierId, 1, duty, Map.of()));
                    }
                    CourierLoad now = load.get();
                    if (duty.onDuty() && now.held() > duty.capacity()) {
                        throw ProblemException.conflict(
                                "capacity-in-use", "You hold " + now.held() + " now; deliver that first.");
                    }
                    return now.duty().equals(duty) ? Optional.empty() : Optional.of(now.with(duty));
                })
                .orElseThrow();
    }

    /**
     * Keeps capacity for a delivery that is to be offered to the courier.
     *
     * @param deliveryVersion the delivery's now; the offer must be made from it
     * @return false if the courier cannot take it: off duty, or full
     */
    public boolean claim(UUID courierId, UUID deliveryId, int size, int deliveryVersion) {
        Claim claim = new Claim(size, deliveryVersion);
        return move(
                        courierId,
                        load -> load.filter(now -> now.canTake(deliveryId, size))
                                .filter(now -> now.claim(deliveryId)
                                        .filter(held -> held.deliveryVersion() >= deliveryVersion)
                                        .isEmpty())
                                .map(now -> now.with(deliveryId, claim)))
                .filter(load -> load.duty().onDuty()
                        && load.claim(deliveryId).filter(claim::equals).isPresent())
                .isPresent();
    }

    /**
     * Gives capacity back; harmless when the courier does not hold the delivery, or claimed it anew since.
     *
     * @param upToVersion of the delivery: a claim made from a later version stays
     */
    public void release(UUID courierId, UUID deliveryId, int upToVersion) {
        move(
                courierId,
                load -> load.filter(now -> now.claim(deliveryId)
                                .filter(claim -> claim.deliveryVersion() <= upToVersion)
                                .isPresent())
                        .map(now -> now.without(deliveryId)));
    }

    /**
     * Applies {@code step} to the row until nobody is faster, first to the row as remembered; an empty step leaves the row as
     * it is.
     */
    private Optional<CourierLoad> move(UUID courierId, Function<Optional<CourierLoad>, Optional<CourierLoad>> step) {
        Optional<CourierLoad> guess = remembered.getIfPresent(courierId);
        if (guess != null) {
            Optional<CourierLoad> next = step.apply(guess);
            if (next.isPresent() && store(guess, next.get())) {
                return next;
            }
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<CourierLoad> now = find(courierId);
            Optional<CourierLoad> next = step.apply(now);
            if (next.isEmpty()) {
                return now;
            }
            if (store(now, next.get())) {
                return next;
            }
        }
        throw ProblemException.unavailable("Too many changes of one courier at once.", Duration.ofSeconds(1));
    }

    private boolean store(Optional<CourierLoad> now, CourierLoad next) {
        boolean stored = now.isEmpty() ? table.create(next) : table.move(next);
        if (stored) {
            remember(next.courierId(), Optional.of(next));
            if (now.filter(before -> before.duty().equals(next.duty())).isEmpty()) {
                DutyLog.write(next, clock.instant());
            }
        }
        return stored;
    }

    /** Of two, the newer is remembered, in whatever order they come. */
    private Optional<CourierLoad> remember(UUID courierId, Optional<CourierLoad> load) {
        remembered.asMap().merge(courierId, load, Couriers::newer);
        return load;
    }

    private static Optional<CourierLoad> newer(Optional<CourierLoad> one, Optional<CourierLoad> other) {
        int oneVersion = one.map(CourierLoad::version).orElse(0);
        return oneVersion > other.map(CourierLoad::version).orElse(0) ? one : other;
    }

    private Map<UUID, Optional<CourierLoad>> findAll(Set<? extends UUID> courierIds) {
        Map<UUID, CompletableFuture<Optional<CourierLoad>>> reads = new HashMap<>();
        courierIds.forEach(id -> reads.put(id, table.find(id).toCompletableFuture()));
        Map<UUID, Optional<CourierLoad>> loads = new HashMap<>();
        reads.forEach((id, read) -> loads.put(id, read.join()));
        return loads;
    }
}
