package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.Event;
import delivery.dispatch.delivery.IllegalTransition;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Offers a delivery to a courier: first the courier's capacity is claimed, then the delivery is moved. A claim is made from the
 * version that is moved, so one left behind is known from the delivery's later version.
 */
@Component
public class Offers {

    private static final int TRIES = 5;

    private final Couriers couriers;
    private final Deliveries deliveries;
    private final DispatchSettings settings;
    private final Clock clock;

    Offers(Couriers couriers, Deliveries deliveries, DispatchSettings settings, Clock clock) {
        this.couriers = couriers;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Offers a pending delivery to a courier.
     *
     * @param before the delivery as stored; events between it and {@code after} are stored with the offer
     * @return false if the courier is off duty or has no room, or somebody else was faster; nothing has changed then
     */
    boolean offer(UUID courier, Delivery before, Delivery after) {
        return claim(courier, before) && move(courier, before, after);
    }

    /**
     * Takes a delivery from the courier who has accepted it, and offers it to another at once.
     *
     * @return false as in {@link #offer}
     */
    boolean moveTo(UUID courier, Delivery accepted, String reason) {
        return offer(courier, accepted, accepted.takenBack(reason, clock.instant()));
    }

    /** Takes a delivery from the courier who has accepted it; false if it has changed meanwhile. */
    boolean takeBack(Delivery accepted, String reason) {
        return deliveries.tryMove(accepted, accepted.takenBack(reason, clock.instant()));
    }

    /**
     * Offers a delivery that is not picked up to one courier, whoever is nearer or has it now, and whether or not they declined
     * it before.
     *
     * @throws ProblemException 409 if it cannot be offered now, or the courier is off duty or has no room; nothing has changed
     */
    public Delivery offerTo(UUID courier, UUID deliveryId, String reason) {
        for (int i = 0; i < TRIES; i++) {
            Delivery before = deliveries.get(deliveryId, false);
            if (before.isWith(courier)) {
                return before;
            }
            Delivery pending = pending(before, reason);
            if (!claim(courier, before)) {
                throw ProblemException.conflict("courier-not-free", "This courier is off duty or has no room.");
            }
            if (move(courier, before, pending)) {
                return deliveries.get(deliveryId, true);
            }
        }
        throw ProblemException.unavailable("Too many changes of one delivery at once.", Duration.ofSeconds(1));
    }

    private Delivery pending(Delivery delivery, String reason) {
        try {
            return delivery.takenBack(reason, clock.instant());
        } catch (IllegalTransition e) {
            throw ProblemException.conflict("illegal-step", e.getMessage() + ".");
        }
    }

    private boolean claim(UUID courier, Delivery before) {
        return couriers.claim(courier, before.id(), before.request().size(), before.version());
    }

    /** If somebody else has moved the delivery meanwhile, and not to this courier, the claim is given back. */
    private boolean move(UUID courier, Delivery before, Delivery after) {
        Instant now = clock.instant();
        Delivery offered = after.after(Event.offered(courier, now, now.plus(settings.offerDeadline())));
        boolean moved = deliveries.tryMove(before, offered);
        if (!moved) {
            Optional<Delivery> stored = deliveries.find(before.id());
            if (stored.isPresent() && stored.get().leavesBehind(courier, before.version())) {
                couriers.release(courier, before.id(), before.version());
            }
        }
        return moved;
    }
}
