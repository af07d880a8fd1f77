package delivery.matching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every stop, and what a plan is to be good at.
 *
 * @param pickupService how long a courier is at a seller's, half of it before the goods change hands and half after;
 *     deliveries picked up together share it
 * @param dropOffService the same at a customer's door
 * @param target how long after the order the customer expects the goods
 * @param freshness how long goods may wait between being ready and being handed over, where the drive allows it
 * @param lead how long before a courier must set out the offer is made: couriers need a moment to answer
 * @param reachMetres how far from a pickup a courier may be
 * @param effort how often a plan is partly torn up and rebuilt in search of a better one
 * @param budget how long all this may take, real time; an exhausted budget ends the search with the best plan so far
 * @param balance how much a second of another courier's idle time, up to an hour, weighs beside a second of a customer's
 *     waiting: 0 for none, up to about 0.1 where work is to be shared evenly
 * @param reassignment how much of customers' waiting it must save to move what a courier has accepted, and does not stand at
 *     yet, to another; null where what is accepted stays
 */
public record MatchingSettings(
        Duration pickupService,
        Duration dropOffService,
        Duration target,
        Duration freshness,
        Duration lead,
        double reachMetres,
        int effort,
        Duration budget,
        double balance,
        @Nullable Duration reassignment) {

    /** @throws IllegalArgumentException if a duration or a number is negative, or there is no target */
    public MatchingSettings {
        if (target.isNegative() || target.isZero()) {
            throw new IllegalArgumentException("target must be positive, not " + target);
        }
        if (pickupService.isNegative()
                || dropOffService.isNegative()
                || freshness.isNegative()
                || lead.isNegative()
                || budget.isNegative()
                || reassignment != null && reassignment.isNegative()) {
            throw new IllegalArgumentException("no duration of matching may be negative");
        }
        if (effort < 0 || !(balance >= 0) || !(reachMetres >= 0)) {
            throw new IllegalArgumentException("effort, balance and reach may not be negative");
        }
    }

    /** For meals: four minutes at each stop, forty to the door, half an hour in the bag. */
    public static MatchingSettings meals() {
        return new MatchingSettings(
                Duration.ofMinutes(4),
                Duration.ofMinutes(4),
                Duration.ofMinutes(40),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Double.POSITIVE_INFINITY,
                300,
                Duration.ofSeconds(1),
                0,
                null);
    }
}
