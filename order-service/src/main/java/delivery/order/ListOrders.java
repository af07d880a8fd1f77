package delivery.order;

import delivery.order.OrdersByCustomerTable.Entry;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A customer's own orders, newest first, a page at a time. */
@Component
class ListOrders {

    private final OrdersByCustomerTable byCustomer;
    private final OrderTable orders;
    private final OrderDeliveries deliveries;

    ListOrders(OrdersByCustomerTable byCustomer, OrderTable orders, OrderDeliveries deliveries) {
        this.byCustomer = byCustomer;
        this.orders = orders;
        this.deliveries = deliveries;
    }

    /** @param next the cursor of the page after this one, if there is one */
    record OrderPage(List<OrderView> orders, @Nullable String next) {}

    /** @param after where the page before this one ended */
    Mono<OrderPage> page(UUID customerId, @Nullable Entry after, int limit) {
        return byCustomer.page(customerId, after, limit + 1).flatMap(entries -> {
            List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
            String next = entries.size() > limit ? OrderCursor.of(shown.get(limit - 1)) : null;
            return views(shown).map(views -> new OrderPage(views, next));
        });
    }

    private Mono<List<OrderView>> views(List<Entry> entries) {
        return Flux.fromIterable(entries)
                .flatMapSequential(entry -> orders.find(entry.orderId()))
                .collectList()
                .flatMap(placed -> Flux.fromIterable(placed)
                        .zipWith(deliveries.currentOf(placed), OrderView::forCustomer)
                        .collectList());
    }
}
