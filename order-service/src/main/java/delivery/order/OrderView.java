package delivery.order;

import delivery.order.DispatchApi.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order and where its delivery stands.
 *
 * @param version grows with every change
 * @param reason why it ended, if it did not end delivered
 * @param deliveryCode for the customer alone
 */
record OrderView(
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

        UUID sellerId,
        String sellerName,
        @Nullable UUID courierId,
        List<Purchase.Line> items,
        Money total,
        DropOff dropOff,
        @Nullable DeliveryCode deliveryCode,
        Instant placedAt,

        @Schema(description = "When the seller should have it ready, as far as is known")
        Instant readyAt,

        @Schema(description = "When it was promised at the door as it was placed") @Nullable
        Instant promisedAt,

        @Schema(
                description =
                        "When it is expected at the door now; moves with its courier, and is gone when it has ended")
        @Nullable
        Instant expectedAt,

        Instant updatedAt,
        List<HistoryEntry> history) {

    record HistoryEntry(
            int sequence,
            String type,
            Instant at,
            @Nullable UUID courierId,
            @Nullable String reason) {

        static HistoryEntry of(DispatchApi.Event event) {
            return new HistoryEntry(event.sequence(), event.type(), event.at(), event.courierId(), event.reason());
        }
    }

    static OrderView forCustomer(Order order, Delivery delivery) {
        return of(order, delivery, order.deliveryCode());
    }

    static OrderView forOperator(Order order, Delivery delivery) {
        return of(order, delivery, null);
    }

    private static OrderView of(Order order, Delivery delivery, @Nullable DeliveryCode code) {
        Purchase purchase = order.purchase();
        return new OrderView(
                order.id(),
                delivery.version(),
                delivery.state(),
                delivery.reason(),
                delivery.sellerState(),
                purchase.sellerId(),
                purchase.sellerName(),
                delivery.courierId(),
                purchase.items(),
                purchase.total(),
                purchase.dropOff(),
                code,
                order.placedAt(),
                delivery.readyAt(),
                delivery.promisedAt(),
                delivery.expectedAt(),
                delivery.updatedAt(),
                delivery.history().stream().map(HistoryEntry::of).toList());
    }
}
