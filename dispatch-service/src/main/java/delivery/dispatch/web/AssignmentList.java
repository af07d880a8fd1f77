package delivery.dispatch.web;

import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoute.RouteStop;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.matching.Assignments.Assigned;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a courier has, and a cursor that is another whenever it is; expected times alone do not make it another.
 *
 * @param route every stop still to be made, in order
 * @param waitAt where a courier with nothing to do is best placed
 */
record AssignmentList(
        String cursor,
        boolean onDuty,
        List<DeliveryView> deliveries,
        List<StopView> route,
        @Nullable Position waitAt) {

    /** @param expectedAt none until it is planned */
    record StopView(UUID orderId, Kind stop, @Nullable Instant expectedAt) {}

    static AssignmentList of(Assigned assigned) {
        List<StopView> route = route(assigned);
        Position waitAt =
                route.isEmpty() && assigned.onDuty() ? assigned.route().waitAt() : null;
        String stops =
                route.stream().map(stop -> stop.orderId() + "" + stop.stop()).collect(Collectors.joining(","));
        return new AssignmentList(
                Cursor.of(
                        assigned.onDuty() + ":" + Cursor.versions(assigned.deliveries()) + ":" + stops + ":" + waitAt),
                assigned.onDuty(),
                assigned.deliveries().stream().map(DeliveryView::of).toList(),
                route,
                waitAt);
    }

    /** As planned; what is not planned yet comes last, the oldest first. */
    private static List<StopView> route(Assigned assigned) {
        Set<StopKey> open = new HashSet<>();
        List<StopView> unplanned = assigned.deliveries().stream()
                .flatMap(AssignmentList::stops)
                .filter(stop -> open.add(StopKey.of(stop)))
                .toList();
        CourierRoute planned = assigned.route();
        List<StopView> route = planned.stops().stream()
                .filter(stop -> open.remove(new StopKey(stop.deliveryId(), stop.kind())))
                .map(AssignmentList::view)
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        unplanned.stream().filter(stop -> open.contains(StopKey.of(stop))).forEach(route::add);
        return List.copyOf(route);
    }

    private record StopKey(UUID deliveryId, Kind kind) {

        static StopKey of(StopView stop) {
            return new StopKey(stop.orderId(), stop.stop());
        }
    }

    private static StopView view(RouteStop stop) {
        return new StopView(stop.deliveryId(), stop.kind(), stop.expectedAt());
    }

    private static Stream<StopView> stops(Delivery delivery) {
        StopView dropOff = new StopView(delivery.id(), Kind.DROP_OFF, null);
        return delivery.state().isCarried()
                ? Stream.of(dropOff)
                : Stream.of(new StopView(delivery.id(), Kind.PICKUP, null), dropOff);
    }
}
