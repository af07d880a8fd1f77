package delivery.load.bound;

import java.time.Instant;
import java.util.UUID;

/** One of many orders at a time: a courier of its own, who takes one order after the other. */
final class Lane {

    private final UUID courierId = UUID.randomUUID();
    private int courierVersion;

    UUID courierId() {
        return courierId;
    }

    /** The version that the courier's row is brought to next. */
    int nextCourierVersion() {
        courierVersion++;
        return courierVersion;
    }

    /**
     * One order and its delivery.
     *
     * @param at when everything about it happens
     */
    record Trip(UUID id, UUID customerId, UUID sellerId, Lane lane, int bucket, Instant at) {

        long hour() {
            return at.getEpochSecond() / 3_600;
        }

        long day() {
            return at.getEpochSecond() / 86_400;
        }
    }
}
