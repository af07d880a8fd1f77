package delivery.order;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import delivery.order.DispatchApi.Cancellation;
import delivery.order.DispatchApi.CancelledBy;
import delivery.order.DispatchApi.Delivery;
import delivery.order.DispatchApi.NewDelivery;
import delivery.platform.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What became of orders. An order whose placing was cut short after its row was written has no delivery: whoever asks for it
 * here finishes it, with the outcome that the row has.
 */
@Component
class OrderDeliveries {

    private final DispatchApi dispatch;
    private final HeldItems heldItems;
    private final OrdersByCustomerTable byCustomer;

    OrderDeliveries(DispatchApi dispatch, HeldItems heldItems, OrdersByCustomerTable byCustomer) {
        this.dispatch = dispatch;
        this.heldItems = heldItems;
        this.byCustomer = byCustomer;
    }

    /** Has the order delivered, once however often it is asked for. An order with a delivery is in its customer's list. */
    Mono<Delivery> begin(Order order) {
        return byCustomer.enter(order).then(Mono.defer(() -> dispatch.create(order.id(), NewDelivery.of(order))));
    }

    Mono<Delivery> current(Order order) {
        return dispatch.read(order.id()).onErrorResume(OrderDeliveries::isNotFound, missing -> finish(order));
    }

    /** Empty when there is nothing newer than {@code version}, at the latest after {@code waitSeconds}. */
    Mono<Delivery> newer(Order order, int version, int waitSeconds) {
        return dispatch.readNewer(order.id(), version, waitSeconds)
                .onErrorResume(OrderDeliveries::isNotFound, missing -> finish(order));
    }

    /** The delivery of each of up to 100 orders, in the order of {@code orders}. */
    Flux<Delivery> currentOf(List<Order> orders) {
        if (orders.isEmpty()) {
            return Flux.empty();
        }
        return dispatch.readAll(orders.stream().map(Order::id).toList())
                .map(found -> found.deliveries().stream().collect(toMap(Delivery::id, identity())))
                .flatMapMany(found -> Flux.fromIterable(orders)
                        .flatMapSequential(
                                order -> Mono.justOrEmpty(found.get(order.id())).switchIfEmpty(finish(order))));
    }

    /** Fails with a {@link ProblemException}, 409, when it is too late. */
    Mono<Delivery> cancel(Order order, String reason) {
        Mono<Delivery> cancelled =
                Mono.defer(() -> dispatch.cancel(order.id(), new Cancellation(CancelledBy.CUSTOMER, reason)));
        return cancelled.onErrorResume(
                OrderDeliveries::isNotFound, missing -> finish(order).then(cancelled));
    }

    private Mono<Delivery> finish(Order order) {
        return Mono.defer(() -> heldItems.holdAgain(order)).then(begin(order));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException problem && problem.status() == HttpStatus.NOT_FOUND;
    }
}
