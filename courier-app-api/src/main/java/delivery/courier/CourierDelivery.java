package delivery.courier;

import delivery.geo.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its courier sees it: without who the customer is, and without other couriers.
 *
 * @param version grows with every change
 * @param state {@code OFFERED} for an offer, later states for what the courier has accepted
 * @param sellerState {@code READY} when it can be picked up
 * @param size in units of capacity
 * @param offerExpiresAt of an offer: until when it can be accepted, business time
 * @param readyAt when the seller expects to have it ready, business time
 */
record CourierDelivery(
        UUID id,
        int version,

        @Schema(
                allowableValues = {
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

        @Schema(allowableValues = {"WAITING", "TOLD", "CONFIRMED", "READY", "REJECTED"})
        String sellerState,

        UUID sellerId,
        String sellerName,
        Position pickup,
        DispatchApi.DropOff dropOff,
        List<DispatchApi.Item> items,
        int size,
        @Nullable Instant offerExpiresAt,
        @Nullable Instant readyAt,
        Instant placedAt,
        Instant updatedAt,
        List<HistoryEntry> history) {

    record HistoryEntry(int sequence, String type, Instant at) {}

    static CourierDelivery of(DispatchApi.Delivery delivery, UUID courierId) {
        return new CourierDelivery(
                delivery.id(),
                delivery.version(),
                delivery.state(),
                delivery.sellerState(),
                delivery.sellerId(),
                delivery.sellerName(),
                delivery.pickup(),
                delivery.dropOff(),
                delivery.items(),
                delivery.size(),
                delivery.offerExpiresAt(),
                delivery.readyAt(),
                delivery.placedAt(),
                delivery.updatedAt(),
                delivery.history().stream()
                        .filter(event ->
                                event.courierId() == null || event.courierId().equals(courierId))
                        .map(event -> new HistoryEntry(event.sequence(), event.type(), event.at()))
                        .toList());
    }
}
