package delivery.dispatch;

import delivery.geo.Vehicle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are matched. Durations of what people do are business time; the tick, the next search, the budget, the lease and how long zones
 * are watched are real time.
 *
 * @param shards how many shards the zones are divided into, which the instances share; the same for all of them, up to 64
 * @param tick how often a shard is looked at when nothing wakes it, and the least time between two plans of a zone
 * @param searchAgain how often a zone where a delivery waits is planned anew when nothing has changed
 * @param lease how long an instance that has gone silent keeps its shards
 * @param strategy how couriers are chosen
 * @param offerDeadline how long a courier may think about an offer
 * @param courierLimit how long a delivery whose goods are ready waits for a courier before it fails
 * @param sellerLimit how long a seller may leave an order unconfirmed before it fails
 * @param courierSilence how long a courier who has accepted a delivery and not come for it yet may be without a fresh position, before
 *     it is offered to others; 0 for as long as they like
 * @param maxPickupMetres how far from the pickup a courier may be
 * @param mostDeliveries how many deliveries a courier is given at a time, whatever their capacity
 * @param pickupService how long a courier is at a seller's
 * @param dropOffService how long a courier is at a customer's door
 * @param target how long after the order customers expect the goods
 * @param freshness how long goods may wait between being ready and being handed over, where the drive allows it
 * @param offerLead how long before a courier must set out the offer is made
 * @param effort how often a plan is partly torn up and rebuilt at each tick in search of a better one
 * @param budget how long a plan may take; the next one is made by the nearest rule if it took longer
 * @param mostPairs the most pairs of a pending delivery and a courier that one zone should have
 * @param splitAfter how long a zone has more pairs than that, or plans for more than half the budget, before it is split
 * @param mergeAfter how long four zones have a sixteenth of that, at the most, before they are merged; at least a second
 * @param balance how much a second of another courier's idle time weighs beside a second of a customer's waiting; 0 to 0.1
 * @param reassignment how much of customers' waiting it must save that an accepted delivery is given to another courier; 0 for
 *     never
 * @param promiseSlack what is added to the shortest time from seller to door when the customer is told when to expect the goods
 * @param promiseVehicle how fast the way to the door is then taken to be
 * @param speeds metres a second over the great circle of vehicles that are slower or faster here than usual
 * @param roads an OpenStreetMap extract, for travel times on its roads; the imported graph is kept beside it. Without, travel
 *     times are those of the great circle
 */
@ConfigurationProperties("delivery.dispatch")
public record DispatchSettings(
        @DefaultValue("16") int shards,
        @DefaultValue("200ms") Duration tick,
        @DefaultValue("1s") Duration searchAgain,
        @DefaultValue("4s") Duration lease,
        @DefaultValue("batch") StrategyName strategy,
        @DefaultValue("30s") Duration offerDeadline,
        @DefaultValue("10m") Duration courierLimit,
        @DefaultValue("5m") Duration sellerLimit,
        @DefaultValue("3m") Duration courierSilence,
        @DefaultValue("15000") double maxPickupMetres,
        @DefaultValue("4") int mostDeliveries,
        @DefaultValue("4m") Duration pickupService,
        @DefaultValue("4m") Duration dropOffService,
        @DefaultValue("40m") Duration target,
        @DefaultValue("30m") Duration freshness,
        @DefaultValue("30s") Duration offerLead,
        @DefaultValue("100") int effort,
        @DefaultValue("500ms") Duration budget,
        @DefaultValue("1000000") int mostPairs,
        @DefaultValue("10s") Duration splitAfter,
        @DefaultValue("5m") Duration mergeAfter,
        @DefaultValue("0") double balance,
        @DefaultValue("0") Duration reassignment,
        @DefaultValue("5m") Duration promiseSlack,
        @DefaultValue("BICYCLE") Vehicle promiseVehicle,
        @DefaultValue Map<Vehicle, Double> speeds,
        @Nullable Path roads) {

    private static final double FASTEST_METRES_PER_SECOND = 100;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_MERGE = Duration.ofSeconds(1);

    /** The ways to choose couriers. */
    public enum StrategyName {
        /** The nearest who has nothing to do, for one delivery after another. */
        NEAREST,
        /** Whoever is best for all deliveries together. */
        BATCH
    }

    /** @throws IllegalArgumentException if there is no shard or there are too many, a time is too short, or a speed is none */
    public DispatchSettings {
        if (shards < 1 || shards > Cells.BUCKETS) {
            throw new IllegalArgumentException(
                    "delivery.dispatch.shards must be 1 to " + Cells.BUCKETS + ", not " + shards);
        }
        speeds.forEach((vehicle, speed) -> {
            if (!(speed > 0 && speed <= FASTEST_METRES_PER_SECOND)) {
                throw new IllegalArgumentException(
                        "delivery.dispatch.speeds." + vehicle + " must be over 0 and at most "
                                + FASTEST_METRES_PER_SECOND + " metres a second, not " + speed);
            }
        });
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("delivery.dispatch.lease must be at least two seconds, not " + lease);
        }
        if (mergeAfter.compareTo(SHORTEST_MERGE) < 0) {
            throw new IllegalArgumentException(
                    "delivery.dispatch.merge-after must be at least a second, not " + mergeAfter);
        }
    }
}
