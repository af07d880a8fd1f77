package delivery.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts anywhere and runs at another speed: replays a day in minutes. */
final class BusinessClock extends Clock {

    private final Instant start;
    private final Instant origin;
    private final double speed;

    BusinessClock(Instant start, Instant origin, double speed) {
        this.start = start;
        this.origin = origin;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        double realNanos = Duration.between(origin, Instant.now()).toNanos();
        return start.plusNanos((long) (realNanos * speed));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Business time is UTC");
    }
}
