package delivery.order;

import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places an order, once for each key however often it is tried: items are reserved, then the order's row is written, then its
 * delivery begins. Each step can be repeated, and the row, once there, decides what the order is; so a retry finishes what a
 * crash between any two of them left, with the same outcome.
 */
@Component
class PlaceOrder {

    private static final Logger log = LoggerFactory.getLogger(PlaceOrder.class);

    private final OrderTable orders;
    private final SellerApi sellers;
    private final HeldItems heldItems;
    private final OrderDeliveries deliveries;
    private final Clock clock;
    private final JsonMapper json;

    PlaceOrder(
            OrderTable orders,
            SellerApi sellers,
            HeldItems heldItems,
            OrderDeliveries deliveries,
            Clock clock,
            JsonMapper json) {
        this.orders = orders;
        this.sellers = sellers;
        this.heldItems = heldItems;
        this.deliveries = deliveries;
        this.clock = clock;
        this.json = json;
    }

    /** Fails with a {@link ProblemException}: 422 if the key is another order's, or no seller can serve it. */
    Mono<OrderView> place(UUID customerId, IdempotencyKey key, OrderRequest request) {
        UUID id = key.orderId(customerId);
        RequestDigest digest = RequestDigest.of(request, json);
        return orders.find(id)
                .flatMap(order -> placedBefore(order, digest))
                .switchIfEmpty(Mono.defer(() -> placeNow(id, customerId, request, digest)));
    }

    private Mono<OrderView> placedBefore(Order order, RequestDigest digest) {
        requireMadeFrom(digest, order);
        return deliveries.current(order).map(delivery -> OrderView.forCustomer(order, delivery));
    }

    private Mono<OrderView> placeNow(UUID id, UUID customerId, OrderRequest request, RequestDigest digest) {
        return sellers.reserve(id, SellerApi.Wish.of(request))
                .map(reservation -> new Order(
                        id,
                        customerId,
                        digest,
                        Purchase.of(reservation, request.dropOff()),
                        DeliveryCode.random(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .flatMap(this::write)
                .doOnNext(order -> requireMadeFrom(digest, order))
                .flatMap(order -> deliveries.begin(order).map(delivery -> OrderView.forCustomer(order, delivery)));
    }

    /** Another request with the same key may have been faster; then it is the order. */
    private Mono<Order> write(Order order) {
        return orders.insert(order).flatMap(stored -> {
            if (!stored.equals(order)) {
                return heldItems.holdAgain(stored).thenReturn(stored);
            }
            log.atInfo()
                    .addKeyValue("orderId", order.id())
                    .addKeyValue("sellerId", order.purchase().sellerId())
                    .log("Order placed");
            return Mono.just(stored);
        });
    }

    private static void requireMadeFrom(RequestDigest digest, Order order) {
        if (!order.requestDigest().equals(digest)) {
            throw ProblemException.unprocessable(
                    "idempotency-key-reused", "This idempotency key was used for another order.");
        }
    }
}
