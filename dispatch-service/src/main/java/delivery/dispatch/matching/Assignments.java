package delivery.dispatch.matching;

import delivery.dispatch.change.Change;
import delivery.dispatch.change.ChangeFeed;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoutes;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.courier.Duty;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliverySteps;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a courier has: duty, offers and deliveries under way. */
@Component
public class Assignments {

    private static final Logger log = LoggerFactory.getLogger(Assignments.class);

    private final Couriers couriers;
    private final Deliveries deliveries;
    private final DeliverySteps steps;
    private final CourierRoutes routes;
    private final ChangeFeed changes;
    private final Clock clock;

    Assignments(
            Couriers couriers,
            Deliveries deliveries,
            DeliverySteps steps,
            CourierRoutes routes,
            ChangeFeed changes,
            Clock clock) {
        this.couriers = couriers;
        this.deliveries = deliveries;
        this.steps = steps;
        this.routes = routes;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @param deliveries that the courier has, or the offer of; oldest first
     * @param route the order in which to make their stops
     */
    public record Assigned(boolean onDuty, List<Delivery> deliveries, CourierRoute route) {

        /** Every stop still to be made: first where the courier stands, then as planned; last, what nobody has planned yet. */
        public List<StopLeft> stops() {
            return StopLeft.inOrder(deliveries, route);
        }
    }

    /**
     * The courier's duty, deliveries and offers; claims that a crash left behind are given back on the way.
     *
     * @param inMemory what this instance remembers will do
     */
    public Assigned of(UUID courierId, boolean inMemory) {
        return (inMemory ? couriers.remembered(courierId) : couriers.find(courierId))
                .map(load -> assigned(load, inMemory))
                .orElseGet(() -> new Assigned(false, List.of(), routes.of(courierId)));
    }

    public Optional<CourierLoad> load(UUID courierId) {
        return couriers.find(courierId);
    }

    /**
     * Puts a courier on or off duty. What one who goes off duty, or whose shift is over, has not picked up is offered to others.
     *
     * @throws ProblemException 409 if one who goes off duty carries something, or who stays holds more than the capacity
     */
    public CourierLoad setDuty(UUID courierId, Duty duty) {
        if (!duty.onDuty()
                && of(courierId, false).deliveries().stream()
                        .anyMatch(delivery -> delivery.state().isCarried())) {
            throw ProblemException.conflict("carrying", "Deliver what you carry before you go off duty.");
        }
        CourierLoad load = couriers.setDuty(courierId, duty);
        if (!duty.onDuty() || duty.isOver(clock.instant())) {
            giveUp(courierId);
        }
        changes.publish(Change.ofCourier(courierId));
        return load;
    }

    private Assigned assigned(CourierLoad load, boolean inMemory) {
        UUID courierId = load.courierId();
        List<Delivery> held = new ArrayList<>();
        for (Delivery delivery : deliveries.findAll(List.copyOf(load.claims().keySet()), inMemory)) {
            if (delivery.isWith(courierId)) {
                held.add(delivery);
            } else if (!inMemory) {
                releaseIfLeftBehind(load, delivery);
            }
        }
        held.sort(Comparator.comparing(delivery -> delivery.request().placedAt()));
        return new Assigned(load.duty().onDuty(), held, routes.of(courierId));
    }

    private void releaseIfLeftBehind(CourierLoad load, Delivery delivery) {
        load.claim(delivery.id())
                .filter(claim -> delivery.leavesBehind(load.courierId(), claim.deliveryVersion()))
                .ifPresent(claim -> couriers.release(load.courierId(), delivery.id(), claim.deliveryVersion()));
    }

    /** Off duty, the courier is offered nothing more; what came before that is read after it. */
    private void giveUp(UUID courierId) {
        for (Delivery delivery : of(courierId, false).deliveries()) {
            if (delivery.state().isCarried()) {
                continue;
            }
            try {
                steps.takeBackFrom(courierId, delivery.id(), "courier went off duty");
            } catch (ProblemException problem) {
                log.atInfo()
                        .addKeyValue("orderId", delivery.id())
                        .addKeyValue("courierId", courierId)
                        .log("Stays with a courier who gives it up: {}", problem.getMessage());
            }
        }
    }
}
