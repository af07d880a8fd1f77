package delivery.geo;

import java.time.Duration;

/** How long a drive takes, by the vehicle's speed over the great circle. */
public final class TravelTime {

    private TravelTime() {}

    /** Rounded up to a whole second. */
    public static Duration between(Position from, Position to, Vehicle vehicle) {
        return Duration.ofSeconds((long) Math.ceil(from.metresTo(to) / vehicle.metresPerSecond()));
    }
}
