package delivery.matching;

import java.time.Instant;
import java.util.List;

/**
 * All that a strategy decides from.
 *
 * @param next when the strategy is asked again at the latest: what cannot wait for that is to be offered now
 * @param pending deliveries that no courier has accepted or is offered
 * @param couriers who may be offered something: free, busy, or on duty soon
 */
public record Situation(Instant now, Instant next, List<Job> pending, List<Courier> couriers) {}
