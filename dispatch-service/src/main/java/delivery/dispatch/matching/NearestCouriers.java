package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.location.Neighbour;
import delivery.location.PositionMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Couriers around a pickup, nearest first, as far as a courier may have to go for it. */
@Component
class NearestCouriers {

    private final CourierPositions positions;
    private final double maxMetres;

    NearestCouriers(CourierPositions positions, DispatchSettings settings) {
        this.positions = positions;
        this.maxMetres = settings.maxPickupMetres();
    }

    /** Searches for one batch of deliveries, for one thread. Positions are read at its first search, once for all of them. */
    Batch batch() {
        return new Batch();
    }

    /** Where a courier is now. */
    Optional<Position> positionOf(UUID courier) {
        return positions.latest(courier).toCompletableFuture().join().map(Fix::position);
    }

    boolean isWithinReach(Position courier, Position pickup) {
        return pickup.metresTo(courier) <= maxMetres;
    }

    private record Ids(Iterator<Neighbour> neighbours) implements Iterator<UUID> {

        @Override
        public boolean hasNext() {
            return neighbours.hasNext();
        }

        @Override
        public UUID next() {
            return neighbours.next().id();
        }
    }

    final class Batch {

        private @Nullable PositionMap map;

        private Batch() {}

        /** The first search blocks; searching on does not. */
        Iterator<UUID> around(Position pickup) {
            if (map == null) {
                map = positions.now().toCompletableFuture().join();
            }
            return new Ids(map.nearestFirst(pickup, maxMetres));
        }
    }
}
