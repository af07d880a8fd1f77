package delivery.dispatch.matching;

import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.EventType;
import delivery.dispatch.delivery.SellerState;
import delivery.matching.Job;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Deliveries as matching sees them. */
final class Jobs {

    private Jobs() {}

    /** @param notTo couriers it is not to be given to */
    static Job of(Delivery delivery, Set<UUID> notTo) {
        var request = delivery.request();
        return new Job(
                delivery.id(),
                request.pickup(),
                request.dropOff().position(),
                request.placedAt(),
                readyAt(delivery),
                request.size(),
                Set.of(),
                notTo);
    }

    /** As the seller said it is, or else as it was expected when it was ordered. */
    private static Instant readyAt(Delivery delivery) {
        return delivery.sellerState() == SellerState.READY
                ? delivery.lastOf(EventType.READY).orElseThrow()
                : delivery.request().readyAt();
    }
}
