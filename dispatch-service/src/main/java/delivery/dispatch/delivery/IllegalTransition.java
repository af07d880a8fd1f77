package delivery.dispatch.delivery;

/** The event cannot happen in the state the delivery is in; nothing has changed. */
public final class IllegalTransition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalTransition(Delivery delivery, Event event) {
        super("%s cannot happen to a delivery that is %s (seller: %s)"
                .formatted(event.type().label(), delivery.state().label(), delivery.sellerState()));
    }
}
