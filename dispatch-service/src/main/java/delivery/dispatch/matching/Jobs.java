package delivery.dispatch.matching;

import delivery.dispatch.delivery.Delivery;
import delivery.matching.Job;
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
                delivery.readyAt(),
                request.size(),
                request.skills(),
                notTo);
    }
}
