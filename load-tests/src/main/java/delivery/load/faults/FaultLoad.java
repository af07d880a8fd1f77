package delivery.load.faults;

import java.time.Duration;

/**
 * What one run is made of.
 *
 * @param seed of the faults, and of what is sent twice, late or in part
 * @param length how long faults begin
 * @param rollingRestart whether everything is restarted once, one after the other, before the other faults
 */
record FaultLoad(
        long seed, Duration length, int couriers, int sellers, double ordersPerMinute, boolean rollingRestart) {}
