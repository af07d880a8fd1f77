package delivery.dispatch.matching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What looks at zones take, part by part.
 *
 * @param read where couriers are and what they hold
 * @param plan the engine alone, building the problem included
 * @param offer telling sellers, claiming couriers and moving deliveries
 * @param tell the routes that have changed
 */
record TickTimes(Timer read, Timer plan, Timer offer, Timer tell) {

    static TickTimes in(MeterRegistry meters) {
        return new TickTimes(
                timer("delivery.dispatch.read", "Time to read who is around a zone", meters),
                timer("delivery.dispatch.plan", "Time to plan one zone", meters),
                timer("delivery.dispatch.offer", "Time to make the offers of one plan", meters),
                timer("delivery.dispatch.tell", "Time to write down the routes of one plan", meters));
    }

    private static Timer timer(String name, String description, MeterRegistry meters) {
        return Timer.builder(name)
                .description(description)
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }
}
