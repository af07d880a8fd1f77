package delivery.location;

import delivery.geo.Position;
import java.time.Instant;

/** Where somebody was, and when by their own clock (business time). */
public record Fix(Position position, Instant at) {}
