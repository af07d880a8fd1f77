package delivery.order;

import delivery.order.DispatchApi.Delivery;
import delivery.platform.Caller;
import delivery.platform.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One order as it stands now, or as soon as it is not what the reader knows. */
@Component
class ReadOrder {

    private final OrderAccess access;
    private final OrderDeliveries deliveries;

    ReadOrder(OrderAccess access, OrderDeliveries deliveries) {
        this.access = access;
        this.deliveries = deliveries;
    }

    /**
     * Empty when the order still is as the reader knows it, at the latest after {@code waitSeconds}.
     *
     * @param knownVersion 0 when the reader knows none
     */
    Mono<OrderView> read(Caller reader, UUID id, int knownVersion, int waitSeconds) {
        return access.readableBy(reader, id)
                .flatMap(order -> delivery(order, knownVersion, waitSeconds)
                        .map(delivery -> reader.is(Role.OPERATOR)
                                ? OrderView.forOperator(order, delivery)
                                : OrderView.forCustomer(order, delivery)));
    }

    private Mono<Delivery> delivery(Order order, int knownVersion, int waitSeconds) {
        return knownVersion > 0 && waitSeconds > 0
                ? deliveries.newer(order, knownVersion, waitSeconds)
                : deliveries.current(order).filter(delivery -> delivery.version() != knownVersion);
    }
}
