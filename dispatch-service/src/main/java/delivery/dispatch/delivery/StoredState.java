package delivery.dispatch.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A state from the columns it is stored in. */
final class StoredState {

    private StoredState() {}

    static DeliveryState of(
            String label, @Nullable UUID courier, @Nullable Instant offerExpiresAt, @Nullable String reason) {
        return switch (label) {
            case "PENDING" -> new DeliveryState.Pending();
            case "OFFERED" -> new DeliveryState.Offered(required(courier), required(offerExpiresAt));
            case "ACCEPTED" -> new DeliveryState.Accepted(required(courier));
            case "AT_PICKUP" -> new DeliveryState.AtPickup(required(courier));
            case "PICKED_UP" -> new DeliveryState.PickedUp(required(courier));
            case "AT_DROPOFF" -> new DeliveryState.AtDropoff(required(courier));
            case "DELIVERED" -> new DeliveryState.Delivered(required(courier));
            case "CANCELLED" -> new DeliveryState.Cancelled(required(reason));
            case "FAILED" -> new DeliveryState.Failed(required(reason));
            case "RETURNED" -> new DeliveryState.Returned(required(courier), required(reason));
            default -> throw new IllegalArgumentException("Not a delivery state: " + label);
        };
    }

    private static <T> T required(@Nullable T column) {
        return Objects.requireNonNull(column, "This state has it");
    }
}
