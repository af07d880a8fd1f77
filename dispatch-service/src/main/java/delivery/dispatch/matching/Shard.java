package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Pending;
import delivery.dispatch.delivery.OpenDeliveries;
import delivery.geo.Position;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard's open deliveries, as the instance that leads it knows them: read when it takes the lead, then kept up by changes.
 * Used by one thread.
 */
final class Shard {

    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    /** A look at all that is due ends after this; who was not come to is first at the next. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private static final Comparator<Known> OLDEST_FIRST =
            Comparator.comparing(known -> known.delivery().request().placedAt());

    private final int number;
    private final long againNanos;
    private final Deliveries deliveries;
    private final OpenDeliveries index;
    private final Matcher matcher;
    private final NearestCouriers nearest;
    private final Couriers couriers;
    private final Clock clock;
    private final Map<UUID, Known> open = new HashMap<>();
    private int waiting;

    /**
     * @param dueAt business time
     * @param searched in vain for a courier
     * @param notBeforeNanos real time: it was considered just before
     */
    private record Known(Delivery delivery, Instant dueAt, boolean searched, long notBeforeNanos) {

        Known considered(long againNanos) {
            return new Known(delivery, dueAt, isPending(), System.nanoTime() + againNanos);
        }

        /** The same wait for a courier goes on. */
        Known with(Known news) {
            return new Known(news.delivery, news.dueAt, searched, notBeforeNanos);
        }

        boolean isPending() {
            return delivery.state() instanceof Pending;
        }

        boolean isDue(Instant now) {
            return !dueAt.isAfter(now) && (notBeforeNanos == 0 || System.nanoTime() - notBeforeNanos >= 0);
        }
    }

    Shard(
            int number,
            Duration searchAgain,
            Deliveries deliveries,
            OpenDeliveries index,
            Matcher matcher,
            NearestCouriers nearest,
            Couriers couriers,
            Clock clock) {
        this.number = number;
        this.againNanos = searchAgain.toNanos();
        this.deliveries = deliveries;
        this.index = index;
        this.matcher = matcher;
        this.nearest = nearest;
        this.couriers = couriers;
        this.clock = clock;
    }

    /** Another instance may have led meanwhile: forgets all, and reads all that is open. */
    void takeLead() {
        forgetAll();
        read(index.all(number, clock.instant()));
    }

    /** Reads again what is known to be open and what was created lately, in case a change was missed. */
    void readAgain() {
        Set<UUID> ids = new LinkedHashSet<>(open.keySet());
        ids.addAll(index.recent(number, clock.instant()));
        read(List.copyOf(ids));
    }

    void forgetAll() {
        open.clear();
        waiting = 0;
    }

    /** These have changed: considers them at once. */
    void changed(Collection<UUID> ids) {
        deliveries.findAll(List.copyOf(ids), true).forEach(this::know);
        Instant now = clock.instant();
        NearestCouriers.Batch search = nearest.batch();
        ids.stream()
                .filter(open::containsKey)
                .map(open::get)
                .filter(known -> known.isDue(now))
                .sorted(OLDEST_FIRST)
                .forEach(known -> consider(known, search));
    }

    /** These couriers' loads have changed: who has room now may be what the longest-waiting delivery waits for. */
    void couriersChanged(Collection<UUID> ids) {
        NearestCouriers.Batch search = nearest.batch();
        for (UUID courier : ids) {
            couriers.remembered(courier)
                    .filter(load -> load.canTake(1))
                    .flatMap(load -> longestWaitingFor(load))
                    .ifPresent(known -> consider(known, search));
        }
    }

    /** Considers what is due, those first who have not been considered for longest. */
    void lookAtAll() {
        Instant now = clock.instant();
        long endNanos = System.nanoTime() + LONGEST_LOOK.toNanos();
        NearestCouriers.Batch search = nearest.batch();
        open.values().stream()
                .filter(known -> known.isDue(now))
                .sorted(Comparator.comparingLong(Known::notBeforeNanos).thenComparing(OLDEST_FIRST))
                .takeWhile(known -> System.nanoTime() - endNanos < 0)
                .forEach(known -> consider(known, search));
    }

    /** Some delivery waits for a courier to become free. */
    boolean isAnyWaiting() {
        return waiting > 0;
    }

    private void read(List<UUID> ids) {
        for (Delivery delivery : deliveries.findAll(ids)) {
            if (delivery.state().hasEnded()) {
                deliveries.markEnded(delivery);
            }
            know(delivery);
        }
        Instant now = clock.instant();
        index.raiseMark(
                number,
                open.values().stream()
                        .map(known -> known.delivery().createdAt())
                        .min(Comparator.naturalOrder())
                        .orElse(now),
                now);
    }

    private void know(Delivery delivery) {
        Known known = open.get(delivery.id());
        if (delivery.state().hasEnded()) {
            keep(delivery.id(), null);
        } else if (known == null || known.delivery().version() < delivery.version()) {
            Known news = new Known(delivery, matcher.dueAt(delivery), false, 0);
            keep(delivery.id(), known != null && known.isPending() && news.isPending() ? known.with(news) : news);
        }
    }

    private void keep(UUID id, @Nullable Known known) {
        Known before = known == null ? open.remove(id) : open.put(id, known);
        waiting += (known != null && known.searched() ? 1 : 0) - (before != null && before.searched() ? 1 : 0);
    }

    private void consider(Known known, NearestCouriers.Batch search) {
        UUID id = known.delivery().id();
        keep(id, known.considered(againNanos));
        try {
            matcher.consider(known.delivery(), search);
            deliveries.lastKnown(id).ifPresent(this::know);
        } catch (DriverException | CompletionException | ProblemException e) {
            log.atWarn().addKeyValue("orderId", id).log("Shard {} tries again later: {}", number, e.getMessage());
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("orderId", id).log("Shard {} cannot match a delivery", number);
        }
    }

    private Optional<Known> longestWaitingFor(CourierLoad load) {
        return nearest.positionOf(load.courierId())
                .flatMap(position -> open.values().stream()
                        .filter(Known::searched)
                        .filter(known -> canTake(load, position, known.delivery()))
                        .min(OLDEST_FIRST));
    }

    private boolean canTake(CourierLoad load, Position position, Delivery delivery) {
        return load.canTake(delivery.id(), delivery.request().size())
                && !delivery.declinedBy().contains(load.courierId())
                && nearest.isWithinReach(position, delivery.request().pickup());
    }
}
