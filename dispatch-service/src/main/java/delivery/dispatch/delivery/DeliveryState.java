package delivery.dispatch.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a delivery stands. Each state carries what is known in it and nothing else, so "delivered without a courier" cannot
 * be written down.
 */
public sealed interface DeliveryState {

    /** Waits for a courier. */
    record Pending() implements DeliveryState {}

    /** Offered to one courier, who may accept until {@code expiresAt}. */
    record Offered(UUID courierId, Instant expiresAt) implements DeliveryState {}

    record Accepted(UUID courierId) implements DeliveryState {}

    record AtPickup(UUID courierId) implements DeliveryState {}

    record PickedUp(UUID courierId) implements DeliveryState {}

    record AtDropoff(UUID courierId) implements DeliveryState {}

    record Delivered(UUID courierId) implements DeliveryState {}

    record Cancelled(String reason) implements DeliveryState {}

    record Failed(String reason) implements DeliveryState {}

    /** The goods went back to the seller. */
    record Returned(UUID courierId, String reason) implements DeliveryState {}

    /** The state's name in tables and JSON. */
    default String label() {
        if (this instanceof AtPickup) {
            return "AT_PICKUP";
        }
        if (this instanceof PickedUp) {
            return "PICKED_UP";
        }
        return this instanceof AtDropoff
                ? "AT_DROPOFF"
                : getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** Whoever has the delivery, or the offer of it. */
    default Optional<UUID> courier() {
        if (this instanceof Offered offered) {
            return Optional.of(offered.courierId());
        }
        if (this instanceof Accepted accepted) {
            return Optional.of(accepted.courierId());
        }
        if (this instanceof AtPickup at) {
            return Optional.of(at.courierId());
        }
        if (this instanceof PickedUp picked) {
            return Optional.of(picked.courierId());
        }
        if (this instanceof AtDropoff at) {
            return Optional.of(at.courierId());
        }
        if (this instanceof Delivered delivered) {
            return Optional.of(delivered.courierId());
        }
        return this instanceof Returned returned ? Optional.of(returned.courierId()) : Optional.empty();
    }

    default boolean hasEnded() {
        return this instanceof Delivered
                || this instanceof Cancelled
                || this instanceof Failed
                || this instanceof Returned;
    }

    /** The seller has the goods, or has them to make. */
    default boolean isWithSeller() {
        return !isCarried() && !hasEnded();
    }

    /** The courier has it or the offer of it, and not yet the goods. */
    default boolean isBeforePickup() {
        return this instanceof Offered || this instanceof Accepted || this instanceof AtPickup;
    }

    default boolean isCarried() {
        return this instanceof PickedUp || this instanceof AtDropoff;
    }

    default Optional<String> endReason() {
        if (this instanceof Cancelled cancelled) {
            return Optional.of(cancelled.reason());
        }
        if (this instanceof Failed failed) {
            return Optional.of(failed.reason());
        }
        return this instanceof Returned returned ? Optional.of(returned.reason()) : Optional.empty();
    }
}
