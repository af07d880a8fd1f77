package delivery.order;

import java.time.Instant;
import java.util.UUID;

/**
 * An order as it was placed; never changes. What becomes of it is its delivery.
 *
 * @param placedAt business time, in milliseconds as it is stored
 */
record Order(
        UUID id,
        UUID customerId,
        RequestDigest requestDigest,
        Purchase purchase,
        DeliveryCode deliveryCode,
        Instant placedAt) {}
