package delivery.seller.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What this service asks of {@code dispatch-service}, the keeper of deliveries. */
@HttpExchange("/internal")
public interface DispatchApi {

    /** The most ids in one call of {@link #deliveries}. */
    int MOST_DELIVERIES = 100;

    /** Answers 304 when there is nothing else than at {@code after}, at the latest after {@code wait} seconds. */
    @GetExchange("/sellers/{sellerId}/deliveries")
    CompletableFuture<ResponseEntity<Queue>> queue(
            @PathVariable UUID sellerId, @RequestParam String after, @RequestParam int wait);

    @PostExchange("/deliveries/{id}/seller-steps")
    Delivery step(@PathVariable UUID id, @RequestBody StepRequest step);

    /** Those of {@code id} that there are. */
    @GetExchange("/deliveries")
    Deliveries deliveries(@RequestParam List<UUID> id);

    /**
     * What a seller has been told of and is not picked up.
     *
     * @param cursor another one whenever the list is
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Queue(String cursor, List<Delivery> deliveries) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Deliveries(List<Delivery> deliveries) {}

    enum Step {
        CONFIRM,
        REJECT,
        READY
    }

    record StepRequest(UUID sellerId, Step step, @Nullable String reason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delivery(
            UUID id,
            int version,
            String state,
            @Nullable String reason,
            String sellerState,
            UUID sellerId,
            List<Item> items,
            @Nullable UUID courierId,
            @Nullable Instant readyAt,
            Instant placedAt,
            Instant updatedAt) {

        private static final String DELIVERED = "DELIVERED";
        private static final Set<String> ENDS = Set.of(DELIVERED, "CANCELLED", "FAILED", "RETURNED");

        public boolean hasEnded() {
            return ENDS.contains(state);
        }

        public boolean isDelivered() {
            return state.equals(DELIVERED);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String sku, String name, int quantity) {}
}
