package delivery.order;

import delivery.order.DispatchApi.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an order's history, as it is streamed.
 *
 * @param state of the order when the event was sent
 */
record OrderEvent(
        int sequence,
        String type,
        Instant at,
        @Nullable UUID courierId,
        @Nullable String reason,
        String state) {

    /** What happened after {@code sequence}. */
    static List<OrderEvent> after(int sequence, Delivery delivery) {
        return delivery.history().stream()
                .filter(event -> event.sequence() > sequence)
                .map(event -> new OrderEvent(
                        event.sequence(),
                        event.type(),
                        event.at(),
                        event.courierId(),
                        event.reason(),
                        delivery.state()))
                .toList();
    }
}
