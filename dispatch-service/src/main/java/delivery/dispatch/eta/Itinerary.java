package delivery.dispatch.eta;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.SellerState;
import delivery.dispatch.matching.StopLeft;
import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import delivery.matching.Stop.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A courier's times from stop to stop. As in matching, goods change hands after half of the time a stop takes, and what is ready
 * later is waited for.
 */
record Itinerary(Travel travel, Vehicle vehicle, DispatchSettings settings, Instant now) {

    /**
     * When the goods change hands at one of the stops.
     *
     * @param at where the courier is
     * @param since when the courier came there, or now
     * @param until one of {@code stops}
     */
    Instant handOver(Position at, Instant since, List<StopLeft> stops, StopLeft until) {
        Position place = at;
        Instant leaves = since;
        Instant handOver = since;
        StopLeft before = null;
        for (StopLeft stop : stops) {
            if (before == null || !stop.isMadeWith(before)) {
                handOver = leaves.plusSeconds(travel.seconds(place, stop.position(), vehicle))
                        .plus(halfOf(stop));
            }
            handOver = later(handOver, earliest(stop));
            if (stop.equals(until)) {
                return handOver;
            }
            leaves = handOver.plus(halfOf(stop));
            place = stop.position();
            before = stop;
        }
        throw new IllegalArgumentException("Not one of the stops: " + until);
    }

    /** What the seller has not said to be ready is not ready before now. */
    static Instant ready(Delivery delivery, Instant now) {
        return delivery.sellerState() == SellerState.READY ? delivery.readyAt() : later(delivery.readyAt(), now);
    }

    private Instant earliest(StopLeft stop) {
        return stop.kind() == Kind.PICKUP ? later(ready(stop.delivery(), now), now) : now;
    }

    private Duration halfOf(StopLeft stop) {
        return (stop.kind() == Kind.PICKUP ? settings.pickupService() : settings.dropOffService()).dividedBy(2);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
