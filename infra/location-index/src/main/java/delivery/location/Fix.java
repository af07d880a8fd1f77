package delivery.location;

import delivery.geo.Position;
import java.time.Instant;

/**
 * Where somebody was, and when by their own clock.
 *
 * @param at business time; counts to the millisecond
 */
public record Fix(Position position, Instant at) {}
