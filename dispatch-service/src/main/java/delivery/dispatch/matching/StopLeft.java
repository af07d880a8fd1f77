package delivery.dispatch.matching;

import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoute.RouteStop;
import delivery.dispatch.delivery.Delivery;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stop that a courier still has to make.
 *
 * @param expectedAt when the goods were expected to change hands, business time, as the courier was last told; none until it is
 *     planned
 */
public record StopLeft(
        Delivery delivery, Kind kind, @Nullable Instant expectedAt) {

    public Position position() {
        return kind == Kind.PICKUP
                ? delivery.request().pickup()
                : delivery.request().dropOff().position();
    }

    /** What is done at one place at one time: the courier stops once for both. */
    public boolean isMadeWith(StopLeft other) {
        return kind == other.kind && position().equals(other.position());
    }

    /** The stops of a courier: first where the courier stands, then as told; last, what nobody has told yet, in the order given. */
    static List<StopLeft> inOrder(List<Delivery> deliveries, CourierRoute told) {
        Map<Key, StopLeft> left = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            for (Kind kind : delivery.stopsLeft()) {
                left.put(new Key(delivery.id(), kind), new StopLeft(delivery, kind, null));
            }
        }
        List<StopLeft> stops = new ArrayList<>();
        deliveries.stream()
                .filter(delivery -> delivery.stoodSince().isPresent())
                .map(delivery -> new Key(delivery.id(), delivery.stopsLeft().get(0)))
                .forEach(key -> stops.add(Objects.requireNonNull(left.remove(key))));
        for (RouteStop stop : told.stops()) {
            StopLeft next = left.remove(new Key(stop.deliveryId(), stop.kind()));
            if (next != null) {
                stops.add(new StopLeft(next.delivery, next.kind, stop.expectedAt()));
            }
        }
        stops.addAll(left.values());
        return List.copyOf(stops);
    }

    private record Key(UUID deliveryId, Kind kind) {}
}
