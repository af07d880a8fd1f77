package delivery.dispatch.matching;

import static java.util.stream.Collectors.groupingBy;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Accepted;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Takes deliveries from couriers who will not come for what they have accepted: whose shift is over, or whose phones say nothing any
 * more. Who is at the seller's may hold the goods already: that is for an operator to decide. Used by one thread.
 */
final class Relief {

    private static final String OVER = "the courier's shift is over";
    private static final String SILENT = "the courier's phone is silent";
    /** How often phones are listened to while the limit passes once. */
    private static final int LISTENS = 4;

    private final CourierPositions positions;
    private final Couriers couriers;
    private final Offers offers;
    private final Duration silence;
    private final Map<UUID, Instant> silentSince = new HashMap<>();
    private Instant nextListen = Instant.MIN;

    Relief(CourierPositions positions, Couriers couriers, Offers offers, DispatchSettings settings) {
        this.positions = positions;
        this.couriers = couriers;
        this.offers = offers;
        this.silence = settings.courierSilence();
    }

    /** Takes back what it must of these deliveries. */
    void look(Collection<Delivery> open, Instant now) {
        Map<UUID, List<Delivery>> accepted = open.stream()
                .filter(delivery -> delivery.state() instanceof Accepted)
                .collect(groupingBy(delivery -> delivery.state().courier().orElseThrow()));
        Map<UUID, CourierLoad> loads = couriers.remembered(accepted.keySet());
        accepted.forEach((courier, deliveries) -> {
            CourierLoad load = loads.get(courier);
            if (load != null && load.duty().isOver(now)) {
                takeBack(deliveries, OVER);
            }
        });
        if (!silence.isZero() && !now.isBefore(nextListen)) {
            nextListen = now.plus(silence.dividedBy(LISTENS));
            listen(accepted, now);
        }
    }

    private void listen(Map<UUID, List<Delivery>> accepted, Instant now) {
        Map<UUID, CompletableFuture<Optional<Fix>>> latest = new HashMap<>();
        accepted.keySet()
                .forEach(
                        courier -> latest.put(courier, positions.latest(courier).toCompletableFuture()));
        silentSince.keySet().retainAll(accepted.keySet());
        accepted.forEach((courier, deliveries) -> {
            if (Objects.requireNonNull(latest.get(courier)).join().isPresent()) {
                silentSince.remove(courier);
            } else if (!silentSince.computeIfAbsent(courier, first -> now).isAfter(now.minus(silence))) {
                takeBack(deliveries, SILENT);
            }
        });
    }

    private void takeBack(List<Delivery> deliveries, String reason) {
        deliveries.forEach(delivery -> offers.takeBack(delivery, reason));
    }
}
