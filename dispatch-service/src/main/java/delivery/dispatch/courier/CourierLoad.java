package delivery.dispatch.courier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a courier holds and can take.
 *
 * @param claims by delivery
 */
public record CourierLoad(UUID courierId, int version, Duty duty, Map<UUID, Claim> claims) {

    /**
     * Capacity kept for a delivery.
     *
     * @param size what the delivery takes
     * @param deliveryVersion the delivery's when it was claimed; it can be offered on this claim only from that version
     */
    public record Claim(int size, int deliveryVersion) {}

    public boolean canTake(int size) {
        return duty.onDuty() && held() + size <= duty.capacity();
    }

    /** It can take the delivery, or has a claim for it already. */
    public boolean canTake(UUID deliveryId, int size) {
        return duty.onDuty() && claims.containsKey(deliveryId) || canTake(size);
    }

    public int held() {
        return claims.values().stream().mapToInt(Claim::size).sum();
    }

    public Optional<Claim> claim(UUID deliveryId) {
        return Optional.ofNullable(claims.get(deliveryId));
    }

    CourierLoad with(Duty newDuty) {
        return new CourierLoad(courierId, version + 1, newDuty, claims);
    }

    CourierLoad with(UUID deliveryId, Claim claim) {
        Map<UUID, Claim> more = new HashMap<>(claims);
        more.put(deliveryId, claim);
        return new CourierLoad(courierId, version + 1, duty, Map.copyOf(more));
    }

    CourierLoad without(UUID deliveryId) {
        Map<UUID, Claim> fewer = new HashMap<>(claims);
        fewer.remove(deliveryId);
        return new CourierLoad(courierId, version + 1, duty, Map.copyOf(fewer));
    }
}
