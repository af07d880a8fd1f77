package delivery.dispatch.delivery;

import delivery.dispatch.delivery.DeliveryState.Accepted;
import delivery.dispatch.delivery.DeliveryState.AtDropoff;
import delivery.dispatch.delivery.DeliveryState.AtPickup;
import delivery.dispatch.delivery.DeliveryState.Cancelled;
import delivery.dispatch.delivery.DeliveryState.Delivered;
import delivery.dispatch.delivery.DeliveryState.Failed;
import delivery.dispatch.delivery.DeliveryState.Offered;
import delivery.dispatch.delivery.DeliveryState.Pending;
import delivery.dispatch.delivery.DeliveryState.PickedUp;
import delivery.dispatch.delivery.DeliveryState.Returned;
import java.util.Objects;
import java.util.UUID;

/** The only arrows between states; total, pure, without a clock. */
final class Transitions {

    /** The reason of a delivery whose seller will not make it. */
    private static final String SELLER_REJECTED = "SELLER_REJECTED";

    private Transitions() {}

    /** @throws IllegalTransition if there is no such arrow */
    static DeliveryState state(Delivery delivery, Event event) {
        DeliveryState state = delivery.state();
        return switch (event.type()) {
            case SELLER_TOLD, SELLER_CONFIRMED, READY -> unchanged(delivery, event);
            case OFFERED -> {
                require(state instanceof Pending, delivery, event);
                yield new Offered(courier(event), Objects.requireNonNull(event.expiresAt()));
            }
            case DECLINED, LAPSED -> {
                require(state instanceof Offered && isTheirs(state, event), delivery, event);
                yield new Pending();
            }
            case ACCEPTED -> {
                require(state instanceof Offered && isTheirs(state, event), delivery, event);
                yield new Accepted(courier(event));
            }
            case ARRIVED_AT_PICKUP -> {
                require(state instanceof Accepted && isTheirs(state, event), delivery, event);
                yield new AtPickup(courier(event));
            }
            case PICKED_UP -> {
                require(state instanceof AtPickup && isTheirs(state, event), delivery, event);
                yield new PickedUp(courier(event));
            }
            case ARRIVED_AT_DROPOFF -> {
                require(state instanceof PickedUp && isTheirs(state, event), delivery, event);
                yield new AtDropoff(courier(event));
            }
            case DELIVERED -> {
                require(state instanceof AtDropoff && isTheirs(state, event), delivery, event);
                yield new Delivered(courier(event));
            }
            case REASSIGNED -> {
                require(state.isBeforePickup(), delivery, event);
                yield new Pending();
            }
            case CANCELLED -> {
                require(state instanceof Pending || state.isBeforePickup(), delivery, event);
                yield new Cancelled(reason(event));
            }
            case SELLER_REJECTED -> {
                require(state instanceof Pending || state.isBeforePickup(), delivery, event);
                yield new Failed(SELLER_REJECTED);
            }
            case FAILED -> {
                require(state instanceof Pending || state.isBeforePickup(), delivery, event);
                yield new Failed(reason(event));
            }
            case RETURNED -> {
                require(state.isCarried(), delivery, event);
                yield new Returned(state.courier().orElseThrow(), reason(event));
            }
            case CREATED -> throw new IllegalTransition(delivery, event);
        };
    }

    /** @throws IllegalTransition if the seller's side does not allow it */
    static SellerState sellerState(Delivery delivery, Event event) {
        SellerState seller = delivery.sellerState();
        return switch (event.type()) {
            case SELLER_TOLD -> {
                require(seller == SellerState.WAITING, delivery, event);
                yield SellerState.TOLD;
            }
            case SELLER_CONFIRMED -> {
                require(seller == SellerState.TOLD, delivery, event);
                yield SellerState.CONFIRMED;
            }
            case READY -> {
                require(seller == SellerState.TOLD || seller == SellerState.CONFIRMED, delivery, event);
                yield SellerState.READY;
            }
            case SELLER_REJECTED -> {
                require(seller == SellerState.TOLD || seller == SellerState.CONFIRMED, delivery, event);
                yield SellerState.REJECTED;
            }
            default -> seller;
        };
    }

    private static DeliveryState unchanged(Delivery delivery, Event event) {
        require(!delivery.state().hasEnded(), delivery, event);
        return delivery.state();
    }

    private static boolean isTheirs(DeliveryState state, Event event) {
        return state.courier().filter(courier(event)::equals).isPresent();
    }

    private static UUID courier(Event event) {
        return Objects.requireNonNull(event.courierId(), "An event of this type has a courier");
    }

    private static String reason(Event event) {
        return Objects.requireNonNull(event.reason(), "An event of this type has a reason");
    }

    private static void require(boolean allowed, Delivery delivery, Event event) {
        if (!allowed) {
            throw new IllegalTransition(delivery, event);
        }
    }
}
