package delivery.matching;

import delivery.geo.Position;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A delivery, as far as matching needs to know it.
 *
 * @param placedAt when the customer ordered
 * @param readyAt when the goods can be picked up, as far as is known
 * @param size the part of a courier's capacity it takes
 * @param skills what a courier must have to take it
 * @param notTo couriers it is not to be given to: they have declined it
 */
public record Job(
        UUID id,
        Position pickup,
        Position dropOff,
        Instant placedAt,
        Instant readyAt,
        int size,
        Set<String> skills,
        Set<UUID> notTo) {}
