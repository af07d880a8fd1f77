package delivery.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All that a strategy decides from.
 *
 * @param next when the strategy is asked again at the latest: what cannot wait for that is to be offered now
 * @param pending deliveries that no courier has accepted or is offered
 * @param couriers who may be offered something: free, busy, or on duty soon
 * @param guests those of them whom somebody else sends to where the next orders are likely
 */
public record Situation(Instant now, Instant next, List<Job> pending, List<Courier> couriers, Set<UUID> guests) {}
