package delivery.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are matched. Durations of what people do are business time; the tick, the next search and the lease are real
 * time.
 *
 * @param shards how many shards the pickups are divided into; the same for all instances
 * @param tick how often a shard is looked at when nothing wakes it
 * @param searchAgain when a delivery that found no courier is searched for again, if none becomes free before
 * @param lease how long an instance that has gone silent keeps its shards
 * @param offerDeadline how long a courier may think about an offer
 * @param courierLimit how long a delivery waits for a courier before it fails
 * @param sellerLimit how long a seller may leave an order unconfirmed before it fails
 * @param maxPickupMetres how far from the pickup a courier may be
 */
@ConfigurationProperties("delivery.dispatch")
public record DispatchSettings(
        @DefaultValue("4") int shards,
        @DefaultValue("200ms") Duration tick,
        @DefaultValue("1s") Duration searchAgain,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("30s") Duration offerDeadline,
        @DefaultValue("10m") Duration courierLimit,
        @DefaultValue("5m") Duration sellerLimit,
        @DefaultValue("15000") double maxPickupMetres) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException if there is no shard, or the lease is under two seconds */
    public DispatchSettings {
        if (shards < 1) {
            throw new IllegalArgumentException("delivery.dispatch.shards must be at least 1, not " + shards);
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("delivery.dispatch.lease must be at least two seconds, not " + lease);
        }
    }
}
