package delivery.location;

import delivery.geo.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Somebody found near a point.
 *
 * @param metres great-circle distance from that point
 * @param at when they were at {@code position}; for a seller, when it was put there
 */
public record Neighbour(UUID id, Position position, double metres, Instant at) {

    /** By distance; at the same distance by id, so that the order is always the same. */
    static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::metres).thenComparing(Neighbour::id);

    static Neighbour of(UUID id, Fix fix, Position from) {
        return new Neighbour(id, fix.position(), from.metresTo(fix.position()), fix.at());
    }
}
