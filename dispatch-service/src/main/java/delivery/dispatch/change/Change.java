package delivery.dispatch.change;

import com.google.common.geometry.S2CellId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something changed about these.
 *
 * @param deliveryId a delivery that has reached {@code version}
 * @param courierId a courier whose assignments, load or duty changed
 * @param cell where the delivery is picked up, a leaf cell; the invalid cell if it is no change of a delivery
 */
public record Change(
        @Nullable UUID deliveryId,
        int version,
        @Nullable UUID courierId,
        @Nullable UUID sellerId,
        S2CellId cell) {

    private static final int NONE = -1;
    private static final int ROUTE = -2;

    /** A courier came or went. */
    public static Change ofCourier(UUID courierId) {
        return new Change(null, NONE, courierId, null, S2CellId.none());
    }

    /** A courier was told another route. */
    public static Change ofRoute(UUID courierId) {
        return new Change(null, ROUTE, courierId, null, S2CellId.none());
    }

    /** Concerns the courier alone: nobody has more or less to do. */
    public boolean isOfRoute() {
        return version == ROUTE;
    }
}
