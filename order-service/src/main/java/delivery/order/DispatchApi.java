package delivery.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import delivery.geo.Position;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Mono;

/** What this service asks of {@code dispatch-service}, the keeper of deliveries; a delivery's id is its order's. */
@HttpExchange("/internal/deliveries")
interface DispatchApi {

    /** Creates it once, however often it is asked for. */
    @PutExchange("/{id}")
    Mono<Delivery> create(@PathVariable UUID id, @RequestBody NewDelivery delivery);

    @GetExchange("/{id}")
    Mono<Delivery> read(@PathVariable UUID id);

    /** Empty when there is nothing newer than version {@code after}, at the latest after {@code wait} seconds. */
    @GetExchange("/{id}")
    Mono<Delivery> readNewer(@PathVariable UUID id, @RequestParam int after, @RequestParam int wait);

    /** Those of up to 100 that there are. */
    @GetExchange
    Mono<Found> readAll(@RequestParam("id") List<UUID> ids);

    @PostExchange("/{id}/cancel")
    Mono<Delivery> cancel(@PathVariable UUID id, @RequestBody Cancellation cancellation);

    record NewDelivery(
            UUID customerId,
            UUID sellerId,
            String sellerName,
            Position pickup,
            DropOff dropOff,
            List<Item> items,
            int size,
            Set<String> skills,
            int preparationSeconds,
            DeliveryCode deliveryCode,
            Instant placedAt) {

        static NewDelivery of(Order order) {
            Purchase purchase = order.purchase();
            return new NewDelivery(
                    order.customerId(),
                    purchase.sellerId(),
                    purchase.sellerName(),
                    purchase.pickup(),
                    purchase.dropOff(),
                    purchase.items().stream()
                            .map(line -> new Item(line.sku(), line.name(), line.quantity()))
                            .toList(),
                    purchase.size(),
                    purchase.skills(),
                    purchase.preparationSeconds(),
                    order.deliveryCode(),
                    order.placedAt());
        }
    }

    record Item(String sku, String name, int quantity) {}

    record Cancellation(CancelledBy by, String reason) {}

    enum CancelledBy {
        CUSTOMER
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(List<Delivery> deliveries) {}

    /**
     * A delivery as it stands.
     *
     * @param history in order; the last one's sequence is the version
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delivery(
            UUID id,
            int version,
            String state,
            @Nullable String reason,
            String sellerState,
            @Nullable UUID courierId,
            Instant readyAt,
            @Nullable Instant promisedAt,
            @Nullable Instant expectedAt,
            Instant updatedAt,
            List<Event> history) {

        private static final Set<String> ENDS = Set.of("DELIVERED", "CANCELLED", "FAILED", "RETURNED");

        boolean hasEnded() {
            return ENDS.contains(state);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(
            int sequence,
            String type,
            Instant at,
            @Nullable UUID courierId,
            @Nullable String reason) {}
}
