package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Offered;
import delivery.dispatch.delivery.DeliveryState.Pending;
import delivery.dispatch.delivery.Event;
import delivery.dispatch.delivery.EventType;
import delivery.dispatch.delivery.SellerState;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides what is to be done about one open delivery now, and does it. */
@Component
class Matcher {

    private static final String NO_COURIER = "NO_COURIER";
    private static final String SELLER_SILENT = "SELLER_SILENT";

    private final Deliveries deliveries;
    private final Offers offers;
    private final DispatchSettings settings;
    private final Clock clock;

    Matcher(Deliveries deliveries, Offers offers, DispatchSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.offers = offers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Tells the seller, lets an offer lapse, offers to the next, or ends what has waited too long; telling and offering are one
     * step.
     */
    void consider(Delivery delivery, NearestCouriers.Batch couriers) {
        Instant now = clock.instant();
        Delivery after = told(lapsed(delivery, now), now);
        if (sellerIsSilent(after, now)) {
            end(delivery, after, SELLER_SILENT, now);
        } else if (!(after.state() instanceof Pending) || isTakenFromCourier(delivery, after)) {
            store(delivery, after);
        } else if (now.isAfter(waitsUntil(after))) {
            end(delivery, after, NO_COURIER, now);
        } else if (!offers.offerToFirst(couriers.around(after.request().pickup()), delivery, after)) {
            store(delivery, after);
        }
    }

    /** When there is something to do about it, if nothing happens to it before. */
    Instant dueAt(Delivery delivery) {
        if (delivery.state() instanceof Pending || delivery.sellerState() == SellerState.WAITING) {
            return Instant.MIN;
        }
        Instant silent = sellerMustAnswerBy(delivery);
        return delivery.state() instanceof Offered offered
                        && offered.expiresAt().isBefore(silent)
                ? offered.expiresAt()
                : silent;
    }

    private void end(Delivery before, Delivery after, String reason, Instant now) {
        deliveries.tryMove(before, after.after(Event.because(reason, EventType.FAILED, now)));
    }

    private void store(Delivery before, Delivery after) {
        if (after.version() != before.version()) {
            deliveries.tryMove(before, after);
        }
    }

    private static Delivery told(Delivery delivery, Instant now) {
        return delivery.sellerState() == SellerState.WAITING
                ? delivery.after(Event.of(EventType.SELLER_TOLD, now))
                : delivery;
    }

    private static Delivery lapsed(Delivery delivery, Instant now) {
        if (delivery.state() instanceof Offered offered && now.isAfter(offered.expiresAt())) {
            UUID courier = offered.courierId();
            return delivery.after(Event.by(courier, EventType.LAPSED, now));
        }
        return delivery;
    }

    /** A lapse is stored by itself, so that the courier's capacity is given back before the next search. */
    private static boolean isTakenFromCourier(Delivery before, Delivery after) {
        return before.state() instanceof Offered && after.state() instanceof Pending;
    }

    private boolean sellerIsSilent(Delivery delivery, Instant now) {
        return now.isAfter(sellerMustAnswerBy(delivery));
    }

    private Instant sellerMustAnswerBy(Delivery delivery) {
        boolean canStillEnd =
                delivery.state() instanceof Pending || delivery.state().isBeforePickup();
        return delivery.sellerState() == SellerState.TOLD
                        && canStillEnd
                        && !settings.sellerLimit().isZero()
                ? delivery.lastOf(EventType.SELLER_TOLD).orElseThrow().plus(settings.sellerLimit())
                : Instant.MAX;
    }

    /** A courier who drops out starts the wait anew. */
    private Instant waitsUntil(Delivery delivery) {
        Instant placedAt = delivery.request().placedAt();
        return delivery.lastOf(EventType.REASSIGNED)
                .filter(placedAt::isBefore)
                .orElse(placedAt)
                .plus(settings.courierLimit());
    }
}
