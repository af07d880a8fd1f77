package delivery.dispatch.delivery;

import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What couriers, sellers, customers and operators may do to a delivery. Said again, a step changes nothing. */
@Component
public class DeliverySteps {

    private final Deliveries deliveries;
    private final Clock clock;

    DeliverySteps(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** @throws ProblemException 404 if the delivery is not with this courier, 409 out of turn, 422 without proof */
    public Delivery courier(UUID id, UUID courierId, CourierStep step, @Nullable Proof proof, @Nullable String reason) {
        return deliveries.move(id, delivery -> {
            boolean isTheirs =
                    delivery.state().courier().filter(courierId::equals).isPresent();
            if ((isTheirs || step == CourierStep.DECLINE) && delivery.hasDone(courierId, step.event())) {
                return delivery;
            }
            if (!isTheirs) {
                throw ProblemException.notFound("No such delivery with you.");
            }
            Instant now = clock.instant();
            if (step == CourierStep.ACCEPT
                    && delivery.state() instanceof DeliveryState.Offered offered
                    && now.isAfter(offered.expiresAt())) {
                throw ProblemException.conflict("offer-expired", "The offer ended at " + offered.expiresAt() + ".");
            }
            Delivery after = delivery.after(new Event(step.event(), now, courierId, reason, null));
            if (step == CourierStep.DELIVERED && (proof == null || !proof.holdsFor(delivery.request()))) {
                throw ProblemException.unprocessable(
                        "wrong-delivery-code", "The customer's code or a photo reference is required.");
            }
            return after;
        });
    }

    /** @throws ProblemException 404 if the delivery is not this seller's, 409 out of turn */
    public Delivery seller(UUID id, UUID sellerId, SellerStep step, @Nullable String reason) {
        return deliveries.move(id, delivery -> {
            if (!delivery.request().sellerId().equals(sellerId)) {
                throw ProblemException.notFound("No such order in your queue.");
            }
            return step.isDone(delivery.sellerState())
                    ? delivery
                    : delivery.after(new Event(step.event(), clock.instant(), null, reason, null));
        });
    }

    /** Before pickup the delivery is cancelled; an operator may send it back after. */
    public Delivery cancel(UUID id, boolean byOperator, String reason) {
        return deliveries.move(id, delivery -> {
            if (delivery.state() instanceof DeliveryState.Cancelled
                    || byOperator && delivery.state() instanceof DeliveryState.Returned) {
                return delivery;
            }
            if (delivery.state().isCarried() && byOperator) {
                return delivery.after(Event.because(reason, EventType.RETURNED, clock.instant()));
            }
            if (delivery.state().isCarried() || delivery.state().hasEnded()) {
                throw ProblemException.conflict(
                        "not-cancellable", "The order is " + delivery.state().label() + " already.");
            }
            return delivery.after(Event.because(reason, EventType.CANCELLED, clock.instant()));
        });
    }

    /** Takes a delivery that is not picked up from its courier, whoever it is, to be offered anew. */
    public Delivery takeBack(UUID id, String reason) {
        return deliveries.move(id, delivery -> delivery.takenBack(reason, clock.instant()));
    }

    /** The same, if it is with this courier. */
    public Delivery takeBackFrom(UUID courierId, UUID id, String reason) {
        return deliveries.move(
                id, delivery -> delivery.isWith(courierId) ? delivery.takenBack(reason, clock.instant()) : delivery);
    }
}
