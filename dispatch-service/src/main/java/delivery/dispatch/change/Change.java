package delivery.dispatch.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something changed about these.
 *
 * @param deliveryId a delivery that has reached {@code version}
 * @param courierId a courier whose assignments, load or duty changed
 * @param shard the delivery's
 */
public record Change(
        @Nullable UUID deliveryId,
        int version,
        @Nullable UUID courierId,
        @Nullable UUID sellerId,
        int shard) {

    private static final int NONE = -1;

    /** A courier came or went. */
    public static Change ofCourier(UUID courierId) {
        return new Change(null, NONE, courierId, null, NONE);
    }
}
