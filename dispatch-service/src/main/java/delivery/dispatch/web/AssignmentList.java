package delivery.dispatch.web;

import delivery.dispatch.matching.Assignments.Assigned;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
        List<StopView> route = assigned.stops().stream()
                .map(stop -> new StopView(stop.delivery().id(), stop.kind(), stop.expectedAt()))
                .toList();
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
}
