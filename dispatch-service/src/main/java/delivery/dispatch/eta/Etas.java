package delivery.dispatch.eta;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryRequest;
import delivery.dispatch.matching.Assignments;
import delivery.dispatch.matching.StopLeft;
import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.matching.Stop.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * When the goods are expected at the door, business time: promised once, when the order comes, and foreseen anew from where its
 * courier is whenever somebody asks.
 */
@Component
public class Etas {

    private final Assignments assignments;
    private final Couriers couriers;
    private final CourierPositions positions;
    private final Travel travel;
    private final DispatchSettings settings;
    private final Clock clock;

    Etas(
            Assignments assignments,
            Couriers couriers,
            CourierPositions positions,
            Travel travel,
            DispatchSettings settings,
            Clock clock) {
        this.assignments = assignments;
        this.couriers = couriers;
        this.positions = positions;
        this.travel = travel;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the customer is told when no courier is known yet: straight from the seller once it is ready, and some time to spare. */
    public Instant promise(DeliveryRequest request) {
        return straightFrom(request, request.readyAt()).plus(settings.promiseSlack());
    }

    /** As it looks now; empty when the delivery has ended. */
    public Optional<Instant> expected(Delivery delivery) {
        return expected(
                delivery,
                courier ->
                        positions.latest(courier).toCompletableFuture().join().map(Fix::position));
    }

    /** The same, for who has looked up many couriers at once. */
    public Optional<Instant> expected(Delivery delivery, Function<UUID, Optional<Position>> lastPosition) {
        if (delivery.state().hasEnded()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.of(delivery.state()
                .courier()
                .flatMap(courier -> onTheWay(courier, delivery, now, lastPosition))
                .orElseGet(() -> withoutCourier(delivery, now))
                .truncatedTo(ChronoUnit.SECONDS));
    }

    /** Not before it was promised: a courier has yet to be found. */
    private Instant withoutCourier(Delivery delivery, Instant now) {
        Instant straight = straightFrom(delivery.request(), Itinerary.ready(delivery, now));
        Instant promised = delivery.promisedAt();
        return promised != null && promised.isAfter(straight) ? promised : straight;
    }

    private Instant straightFrom(DeliveryRequest request, Instant ready) {
        return ready.plus(settings.pickupService().dividedBy(2))
                .plusSeconds(travel.seconds(request.pickup(), request.dropOff().position(), settings.promiseVehicle()))
                .plus(settings.dropOffService().dividedBy(2));
    }

    /** Stop by stop from the courier's last position; as was planned, if that is too old. Empty if neither is known. */
    private Optional<Instant> onTheWay(
            UUID courierId, Delivery delivery, Instant now, Function<UUID, Optional<Position>> lastPosition) {
        List<StopLeft> stops = stops(courierId, delivery);
        Optional<StopLeft> door =
                stops.stream().filter(stop -> isDoorOf(delivery, stop)).findFirst();
        if (door.isEmpty()) {
            return Optional.empty();
        }
        StopLeft first = stops.get(0);
        Optional<Instant> stoodSince = first.delivery().stoodSince();
        Optional<Position> at = stoodSince.isPresent() ? Optional.of(first.position()) : lastPosition.apply(courierId);
        return at.map(place -> new Itinerary(travel, vehicle(courierId), settings, now)
                        .handOver(place, stoodSince.orElse(now), stops, door.get()))
                .or(() -> Optional.ofNullable(door.get().expectedAt()));
    }

    /** What is remembered of a courier may be older than the delivery; what is stored is not. */
    private List<StopLeft> stops(UUID courierId, Delivery delivery) {
        List<StopLeft> remembered = assignments.of(courierId, true).stops();
        return remembered.stream().anyMatch(stop -> isDoorOf(delivery, stop))
                ? remembered
                : assignments.of(courierId, false).stops();
    }

    private static boolean isDoorOf(Delivery delivery, StopLeft stop) {
        return stop.kind() == Kind.DROP_OFF && stop.delivery().id().equals(delivery.id());
    }

    private Vehicle vehicle(UUID courierId) {
        return couriers.remembered(courierId).map(load -> load.duty().vehicle()).orElse(settings.promiseVehicle());
    }
}
