package delivery.dispatch.courier;

import delivery.geo.Vehicle;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a courier works, and what the courier is fit for.
 *
 * @param capacity the most that the courier can hold
 * @param skills beyond the vehicle, as the courier says
 * @param startsAt when the courier can set out, if the shift is announced before it begins, business time; none: now
 * @param until the end of the shift, business time: no pickup after it; none if the courier did not say
 */
public record Duty(
        boolean onDuty,
        Vehicle vehicle,
        int capacity,
        Set<String> skills,
        @Nullable Instant startsAt,
        @Nullable Instant until) {

    /** The shift has ended, whether or not the courier still carries something. */
    public boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
