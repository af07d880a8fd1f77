package delivery.order;

import delivery.platform.Caller;
import delivery.platform.ProblemException;
import delivery.platform.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who may see which order; to all others there is none. Each fails with a {@link ProblemException}, 404. */
@Component
class OrderAccess {

    private final OrderTable orders;

    OrderAccess(OrderTable orders) {
        this.orders = orders;
    }

    /** The order, if this customer placed it. */
    Mono<Order> ownedBy(Caller customer, UUID id) {
        return orders.find(id)
                .filter(order -> order.customerId().equals(customer.accountId()))
                .switchIfEmpty(noSuchOrder());
    }

    /** The order, for whoever placed it and for operators. */
    Mono<Order> readableBy(Caller caller, UUID id) {
        return caller.is(Role.OPERATOR) ? orders.find(id).switchIfEmpty(noSuchOrder()) : ownedBy(caller, id);
    }

    private static Mono<Order> noSuchOrder() {
        return Mono.error(() -> ProblemException.notFound("No such order."));
    }
}
