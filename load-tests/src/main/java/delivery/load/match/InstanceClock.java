package delivery.load.match;

import delivery.local.instance.Instance;
import java.time.Duration;
import java.time.Instant;

/** The instance's clock as instants; which instant its minute 0 is, is of no importance. */
final class InstanceClock {

    private static final Instant ZERO = Instant.EPOCH;

    private InstanceClock() {}

    static Instant at(double minute) {
        return ZERO.plus(Instance.minutes(minute));
    }

    static double minute(Instant instant) {
        return Duration.between(ZERO, instant).toNanos() / 60e9;
    }
}
