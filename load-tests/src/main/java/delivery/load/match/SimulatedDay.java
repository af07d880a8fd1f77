package delivery.load.match;

import delivery.local.instance.Delivered;
import java.time.Duration;
import java.util.List;

/**
 * What a simulated day came to.
 *
 * @param planning how long the strategy took, real time, at each tick with something pending
 */
record SimulatedDay(List<Delivered> deliveries, List<Duration> planning) {}
