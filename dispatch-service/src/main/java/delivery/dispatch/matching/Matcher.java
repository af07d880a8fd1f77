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

/** What is to be done about one open delivery because of its age, and does it. */
@Component
class Matcher {

    private static final String NO_COURIER = "NO_COURIER";
    private static final String SELLER_SILENT = "SELLER_SILENT";

    private final Deliveries deliveries;
    private final DispatchSettings settings;
    private final Clock clock;

    Matcher(Deliveries deliveries, DispatchSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lets an offer lapse, or ends what has waited too long. A pending delivery that goes on waiting is left to its zone. */
    void tend(Delivery delivery) {
        Instant now = clock.instant();
        Delivery after = lapsed(delivery, now);
        if (sellerIsSilent(after, now)) {
            end(delivery, after, SELLER_SILENT, now);
        } else if (after.state() instanceof Pending && now.isAfter(waitsUntil(after))) {
            end(delivery, after, NO_COURIER, now);
        } else if (!(after.state() instanceof Pending) && after.sellerState() == SellerState.WAITING) {
            deliveries.tryMove(delivery, told(after, now));
        } else if (after.version() != delivery.version()) {
            deliveries.tryMove(delivery, after);
        }
    }

    /** When there is something to do about it, if nothing happens to it before. */
    Instant dueAt(Delivery delivery) {
        if (delivery.sellerState() == SellerState.WAITING && !(delivery.state() instanceof Pending)) {
            return Instant.MIN;
        }
        Instant silent = sellerMustAnswerBy(delivery);
        if (delivery.state() instanceof Pending) {
            return silent.isBefore(waitsUntil(delivery)) ? silent : waitsUntil(delivery);
        }
        return delivery.state() instanceof Offered offered
                        && offered.expiresAt().isBefore(silent)
                ? offered.expiresAt()
                : silent;
    }

    private void end(Delivery before, Delivery after, String reason, Instant now) {
        deliveries.tryMove(before, after.after(Event.because(reason, EventType.FAILED, now)));
    }

    /** The seller is told with the first thing that happens to a delivery, which is most often its offer. */
    static Delivery told(Delivery delivery, Instant now) {
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
        Instant readyAt = delivery.request().readyAt();
        return delivery.lastOf(EventType.REASSIGNED)
                .filter(readyAt::isBefore)
                .orElse(readyAt)
                .plus(settings.courierLimit());
    }
}
