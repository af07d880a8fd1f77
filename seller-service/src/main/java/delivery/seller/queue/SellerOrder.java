package delivery.seller.queue;

import delivery.seller.dispatch.DispatchApi;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its seller sees it: without who it is for, and where it goes.
 *
 * @param version grows with every change
 * @param state the delivery's state
 * @param sellerState {@code TOLD} when it waits to be confirmed, then {@code CONFIRMED}, {@code READY} or {@code REJECTED}
 * @param courierId who comes for it, or is asked to
 * @param readyAt when it is expected to be ready, business time
 */
record SellerOrder(
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

        @Schema(allowableValues = {"WAITING", "TOLD", "CONFIRMED", "READY", "REJECTED"})
        String sellerState,

        List<Line> items,
        @Nullable UUID courierId,
        @Nullable Instant readyAt,
        Instant placedAt,
        Instant updatedAt) {

    record Line(String sku, String name, int quantity) {}

    static SellerOrder of(DispatchApi.Delivery delivery) {
        return new SellerOrder(
                delivery.id(),
                delivery.version(),
                delivery.state(),
                delivery.reason(),
                delivery.sellerState(),
                delivery.items().stream()
                        .map(item -> new Line(item.sku(), item.name(), item.quantity()))
                        .toList(),
                delivery.courierId(),
                delivery.readyAt(),
                delivery.placedAt(),
                delivery.updatedAt());
    }
}
