package delivery.dispatch.delivery;

/** What a seller says about a delivery, and the event and state it leads to. */
public enum SellerStep {
    CONFIRM(EventType.SELLER_CONFIRMED, SellerState.CONFIRMED),
    REJECT(EventType.SELLER_REJECTED, SellerState.REJECTED),
    READY(EventType.READY, SellerState.READY);

    private final EventType event;
    private final SellerState result;

    SellerStep(EventType event, SellerState result) {
        this.event = event;
        this.result = result;
    }

    public EventType event() {
        return event;
    }

    /** The step is done already, or one that includes it: said again, it changes nothing. */
    public boolean isDone(SellerState state) {
        return state == result || this == CONFIRM && state == SellerState.READY;
    }
}
