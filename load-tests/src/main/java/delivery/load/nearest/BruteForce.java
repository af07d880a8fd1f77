package delivery.load.nearest;

import delivery.geo.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Everybody, sorted by distance: what an exact answer is. */
final class BruteForce {

    private final Town town;
    private final List<At> everybody;

    private record At(UUID id, Position position) {}

    BruteForce(Town town) {
        this.town = town;
        this.everybody = IntStream.range(0, town.couriers())
                .mapToObj(courier -> new At(Town.id(courier), town.home(courier)))
                .toList();
    }

    /** How many of so many answers are another list than sorting gives; before anybody has moved. */
    int differences(GeoSystem system, int answers, int most) {
        Random random = new Random(3);
        return (int) IntStream.range(0, answers)
                .mapToObj(i -> town.pickup(random))
                .filter(pickup -> !system.nearest(pickup, most).equals(nearest(pickup, most)))
                .count();
    }

    private List<UUID> nearest(Position pickup, int most) {
        return everybody.stream()
                .sorted(Comparator.<At>comparingDouble(at -> pickup.metresTo(at.position()))
                        .thenComparing(At::id))
                .limit(most)
                .map(At::id)
                .toList();
    }
}
