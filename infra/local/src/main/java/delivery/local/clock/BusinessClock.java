package delivery.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The platform's business time, by the formula every service uses: {@code start + (real now - origin) * speed}.
 *
 * @param start business time at {@code origin}
 * @param origin real time
 * @param speed business seconds in a real second, more than 0
 */
public record BusinessClock(Instant start, Instant origin, double speed) {

    public BusinessClock {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("A clock's speed is more than 0, not " + speed);
        }
    }

    /** A clock that starts now, at {@code start}. */
    public static BusinessClock startingAt(Instant start, double speed) {
        return new BusinessClock(start, Instant.now(), speed);
    }

    public Instant now() {
        return start.plusNanos((long) (Duration.between(origin, Instant.now()).toNanos() * speed));
    }

    /** How long this much business time takes really. */
    public Duration real(Duration business) {
        return Duration.ofNanos((long) (business.toNanos() / speed));
    }

    /** How long it really is until {@code then}; zero when it has passed. */
    public Duration realUntil(Instant then) {
        Duration left = Duration.between(now(), then);
        // Rounded up, so that whoever waits this long never comes a moment too early.
        return left.isNegative() ? Duration.ZERO : real(left).plusMillis(1);
    }

    /** How much business time passes in this much real time. */
    public Duration business(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() * speed));
    }

    /** What tells the services to use this clock. */
    public Map<String, String> environment() {
        return Map.of(
                "DELIVERY_CLOCK_START", start.toString(),
                "DELIVERY_CLOCK_ORIGIN", origin.toString(),
                "DELIVERY_CLOCK_SPEED", Double.toString(speed));
    }
}
