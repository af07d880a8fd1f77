package delivery.dispatch.courier;

import delivery.geo.Vehicle;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a courier holds and can take.
 *
 * @param capacity the most that it can hold
 * @param until the end of the shift, business time: no pickup after it; none if the courier did not say
 * @param claims by delivery
 */
public record CourierLoad(
        UUID courierId,
        int version,
        boolean onDuty,
        Vehicle vehicle,
        int capacity,
        @Nullable Instant until,
        Map<UUID, Claim> claims) {

    /**
     * Capacity kept for a delivery.
     *
     * @param size what the delivery takes
     * @param deliveryVersion the delivery's when it was claimed; it can be offered on this claim only from that version
     */
    public record Claim(int size, int deliveryVersion) {}

    public boolean canTake(int size) {
        return onDuty && held() + size <= capacity;
    }

    /** It can take the delivery, or has a claim for it already. */
    public boolean canTake(UUID deliveryId, int size) {
        return onDuty && claims.containsKey(deliveryId) || canTake(size);
    }

    public int held() {
        return claims.values().stream().mapToInt(Claim::size).sum();
    }

    public Optional<Claim> claim(UUID deliveryId) {
        return Optional.ofNullable(claims.get(deliveryId));
    }

    CourierLoad withDuty(boolean on, Vehicle newVehicle, int newCapacity, @Nullable Instant newUntil) {
        return new CourierLoad(courierId, version + 1, on, newVehicle, newCapacity, newUntil, claims);
    }

    CourierLoad with(UUID deliveryId, Claim claim) {
        Map<UUID, Claim> more = new HashMap<>(claims);
        more.put(deliveryId, claim);
        return new CourierLoad(courierId, version + 1, onDuty, vehicle, capacity, until, Map.copyOf(more));
    }

    CourierLoad without(UUID deliveryId) {
        Map<UUID, Claim> fewer = new HashMap<>(claims);
        fewer.remove(deliveryId);
        return new CourierLoad(courierId, version + 1, onDuty, vehicle, capacity, until, Map.copyOf(fewer));
    }
}
