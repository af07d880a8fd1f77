package delivery.platform;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where business time comes from: {@code start + (real now - origin) * speed}, or real time unless set.
 *
 * @param start the business instant at {@code origin}
 * @param origin a real instant, the same for all processes of an installation
 * @param speed how many business seconds pass in a real one
 */
@ConfigurationProperties("delivery.clock")
public record ClockSettings(
        @Nullable Instant start,
        @Nullable Instant origin,
        @DefaultValue("1") double speed) {

    /** @throws IllegalArgumentException if only one of start and origin is given, or speed is not positive */
    public ClockSettings {
        if ((start == null) != (origin == null)) {
            throw new IllegalArgumentException("delivery.clock.start and delivery.clock.origin go together");
        }
        if (!(speed > 0)) {
            throw new IllegalArgumentException("delivery.clock.speed must be positive, not " + speed);
        }
    }

    Clock clock() {
        return start == null || origin == null ? Clock.systemUTC() : new BusinessClock(start, origin, speed);
    }
}
