package delivery.location;

import delivery.geo.Position;
import java.util.Comparator;
import java.util.UUID;

/** Somebody found near a point, and how far: great-circle metres. */
public record Neighbour(UUID id, Position position, double metres) {

    /** By distance; at the same distance by id, so that the order is always the same. */
    static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::metres).thenComparing(Neighbour::id);
}
