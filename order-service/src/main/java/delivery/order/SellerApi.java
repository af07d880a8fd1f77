package delivery.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import delivery.geo.Position;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Mono;

/** What this service asks of {@code seller-service}, the keeper of catalogues and stock. */
@HttpExchange("/internal/reservations")
interface SellerApi {

    /**
     * Chooses the seller, prices the items and sets them aside. Asked again with the same id, what is set aside for the order
     * counts as its own, and is made what is asked now.
     */
    @PutExchange("/{orderId}")
    Mono<Reservation> reserve(@PathVariable UUID orderId, @RequestBody Wish wish);

    record Wish(@Nullable UUID sellerId, Position dropOff, List<OrderRequest.Item> items) {

        static Wish of(OrderRequest request) {
            return new Wish(request.sellerId(), request.dropOff().position(), request.items());
        }

        /** Just what was reserved for an order that is placed. */
        static Wish of(Purchase purchase) {
            return new Wish(
                    purchase.sellerId(),
                    purchase.dropOff().position(),
                    purchase.items().stream()
                            .map(line -> new OrderRequest.Item(line.sku(), line.quantity()))
                            .toList());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reservation(
            UUID sellerId,
            String sellerName,
            Position position,
            List<Purchase.Line> items,
            Money total,
            int preparationSeconds,
            Set<String> skills) {}
}
