package delivery.location;

import delivery.geo.Position;
import java.time.Instant;

/**
 * Where somebody was, and when by their own clock.
 *
 * @param at business time; counts to the millisecond
 */
public record Fix(Position position, Instant at) {

    /** The later of two; of two of one instant, the first. */
    public static Fix later(Fix one, Fix other) {
        return other.at().isAfter(one.at()) ? other : one;
    }
}
