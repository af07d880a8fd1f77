package delivery.load.match;

import delivery.local.instance.Delivered;
import java.time.Duration;
import java.util.List;

/**
 * What a simulated day came to.
 *
 * @param planning how long the strategy took, real time, at each tick with something pending
 * @param reassigned how often an accepted order was given to another courier
 */
record SimulatedDay(List<Delivered> deliveries, List<Duration> planning, int reassigned) {}
