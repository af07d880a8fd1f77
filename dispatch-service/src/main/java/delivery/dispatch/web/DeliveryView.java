package delivery.dispatch.web;

import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState;
import delivery.dispatch.delivery.DropOff;
import delivery.dispatch.delivery.Item;
import delivery.dispatch.delivery.SellerState;
import delivery.geo.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as others see it: all but the customer's code.
 *
 * @param skills what its courier must be fit for
 * @param promisedAt when the customer was told to expect it
 * @param expectedAt when it is expected now; said to who reads deliveries, not to who takes a step, and not when it has ended
 */
record DeliveryView(
        UUID id,
        int version,

        @Schema(
                allowableValues = {
                    "PENDING",
                    "OFFERED",
                    "ACCEPTED",
                    "AT_PICKUP",
                    "PICKED_UP",
                    "AT_DROPOFF",
                    "DELIVERED",
                    "CANCELLED",
                    "FAILED",
                    "RETURNED"
                })
        String state,

        @Nullable String reason,
        SellerState sellerState,
        UUID customerId,
        UUID sellerId,
        String sellerName,
        Position pickup,
        DropOff dropOff,
        List<Item> items,
        int size,
        Set<String> skills,
        @Nullable UUID courierId,
        @Nullable Instant offerExpiresAt,
        Instant readyAt,
        @Nullable Instant promisedAt,
        @Nullable Instant expectedAt,
        Instant placedAt,
        Instant updatedAt,
        List<HistoryEntry> history) {

    record HistoryEntry(
            int sequence,
            String type,
            Instant at,
            @Nullable UUID courierId,
            @Nullable String reason) {}

    static DeliveryView of(Delivery delivery) {
        return of(delivery, null);
    }

    static DeliveryView of(Delivery delivery, @Nullable Instant expectedAt) {
        var request = delivery.request();
        return new DeliveryView(
                delivery.id(),
                delivery.version(),
                delivery.state().label(),
                delivery.state().endReason().orElse(null),
                delivery.sellerState(),
                request.customerId(),
                request.sellerId(),
                request.sellerName(),
                request.pickup(),
                request.dropOff(),
                request.items(),
                request.size(),
                request.skills(),
                delivery.state().courier().orElse(null),
                delivery.state() instanceof DeliveryState.Offered offered ? offered.expiresAt() : null,
                delivery.readyAt(),
                delivery.promisedAt(),
                expectedAt,
                request.placedAt(),
                delivery.updatedAt(),
                IntStream.range(0, delivery.version())
                        .mapToObj(i -> entry(delivery, i))
                        .toList());
    }

    private static HistoryEntry entry(Delivery delivery, int index) {
        var event = delivery.history().get(index);
        return new HistoryEntry(index + 1, event.type().label(), event.at(), event.courierId(), event.reason());
    }
}
