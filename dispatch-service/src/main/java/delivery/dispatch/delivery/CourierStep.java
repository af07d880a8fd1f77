package delivery.dispatch.delivery;

/** What a courier says about a delivery, and the event it makes. */
public enum CourierStep {
    ACCEPT(EventType.ACCEPTED),
    DECLINE(EventType.DECLINED),
    ARRIVED_AT_PICKUP(EventType.ARRIVED_AT_PICKUP),
    PICKED_UP(EventType.PICKED_UP),
    ARRIVED_AT_DROPOFF(EventType.ARRIVED_AT_DROPOFF),
    DELIVERED(EventType.DELIVERED);

    private final EventType event;

    CourierStep(EventType event) {
        this.event = event;
    }

    public EventType event() {
        return event;
    }
}
