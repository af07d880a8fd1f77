package delivery.load.logs;

import ch.qos.logback.classic.Level;
import delivery.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The domain events of orders that were placed at an even rate and all delivered: ten of each, from {@code created} to
 * {@code delivered}. Each event follows from its number.
 *
 * @param from when the first order was placed
 * @param to when the last one had been
 */
record OrderHistories(Instant from, Instant to, long orders) {

    static final String SERVICE = "dispatch-service";

    /** From placed to delivered, at most. */
    static final Duration LASTS = Duration.ofMinutes(45);

    private static final List<String> STEPS = List.of(
            "created",
            "seller_told",
            "offered",
            "accepted",
            "seller_confirmed",
            "ready",
            "arrived_at_pickup",
            "picked_up",
            "arrived_at_dropoff",
            "delivered");
    private static final Duration PROMISED_AFTER = Duration.ofMinutes(35);
    private static final List<String> ZONES = List.of("47a84e1", "47a84e3", "47a851d", "47a851f");
    private static final int SELLERS = 500;
    private static final int COURIERS = 2_000;

    /** How many events they have; their numbers begin with 0. */
    long events() {
        return orders * STEPS.size();
    }

    LogEvent event(long number) {
        long order = number / STEPS.size();
        int step = (int) (number % STEPS.size());
        SplittableRandom random = new SplittableRandom(order);
        UUID orderId = new UUID(random.nextLong(), random.nextLong());
        UUID sellerId = new UUID(1, random.nextInt(SELLERS));
        UUID courierId = new UUID(2, random.nextInt(COURIERS));
        Instant placedAt = from.plusMillis(order * Duration.between(from, to).toMillis() / orders);
        Instant at = placedAt.plus(after(step, random.nextDouble(0.5, 1)));
        return new LogEvent(
                TimeIds.of(at, 0, number),
                at,
                SERVICE,
                SERVICE + ":1",
                Level.INFO_INT,
                "delivery.events",
                "shard-1",
                "Delivery " + STEPS.get(step),
                null,
                orderId.toString(),
                step < STEPS.indexOf("offered") ? null : courierId.toString(),
                STEPS.get(step),
                Map.of(
                        "at", at.toString(),
                        "placedAt", placedAt.toString(),
                        "promisedAt", placedAt.plus(PROMISED_AFTER).toString(),
                        "sellerId", sellerId.toString(),
                        "sequence", String.valueOf(step + 1),
                        "zone", ZONES.get(random.nextInt(ZONES.size()))),
                null);
    }

    /** @param share of the longest that an order may take */
    private static Duration after(int step, double share) {
        return Duration.ofMillis((long) (LASTS.toMillis() * share * step / STEPS.size()));
    }
}
