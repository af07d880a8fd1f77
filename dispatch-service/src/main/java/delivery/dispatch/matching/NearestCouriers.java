package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.location.Neighbour;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Couriers around a pickup, nearest first. Those near are searched for by cells, exactly. A search by cells far out would read
 * thousands of them and find little, so beyond, and for deliveries that have been searched for in vain, everybody is read at
 * once, once for all such deliveries of a second.
 */
@Component
class NearestCouriers {

    private static final double NEAR_METRES = 2_000;
    private static final Area EARTH = new Area(-90, -180, 90, 180);
    private static final Duration EVERYBODY_KEPT = Duration.ofSeconds(1);

    private final CourierPositions positions;
    private final double maxMetres;
    private Map<UUID, Position> everybody = Map.of();
    private long everybodyReadNanos = System.nanoTime() - EVERYBODY_KEPT.toNanos();

    private record Found(UUID id, double metres) {}

    NearestCouriers(CourierPositions positions, DispatchSettings settings) {
        this.positions = positions;
        this.maxMetres = settings.maxPickupMetres();
    }

    /** Couriers as they are now; iterating reads as far out as the caller goes, and blocks. */
    Iterator<UUID> from(Position pickup) {
        double near = Math.min(NEAR_METRES, maxMetres);
        return new NearThenFar(
                positions.nearestFirst(pickup, near),
                () -> near < maxMetres ? beyond(pickup, near) : Collections.emptyIterator());
    }

    /** Couriers as they were up to a second ago. */
    Iterator<UUID> remembered(Position pickup) {
        return beyond(pickup, -1);
    }

    /** Where a courier is now. */
    Optional<Position> positionOf(UUID courier) {
        return positions.latest(courier).toCompletableFuture().join().map(Fix::position);
    }

    boolean isWithinReach(Position courier, Position pickup) {
        return pickup.metresTo(courier) <= maxMetres;
    }

    private Iterator<UUID> beyond(Position pickup, double metres) {
        return everybody().entrySet().stream()
                .map(courier -> new Found(courier.getKey(), pickup.metresTo(courier.getValue())))
                .filter(found -> found.metres() > metres && found.metres() <= maxMetres)
                .sorted(Comparator.comparingDouble(Found::metres).thenComparing(Found::id))
                .map(Found::id)
                .iterator();
    }

    private synchronized Map<UUID, Position> everybody() {
        if (System.nanoTime() - everybodyReadNanos >= EVERYBODY_KEPT.toNanos()) {
            everybody = positions.within(EARTH).stream().collect(Collectors.toMap(Neighbour::id, Neighbour::position));
            everybodyReadNanos = System.nanoTime();
        }
        return everybody;
    }

    /** Those far are asked for when those near are used up. */
    private static final class NearThenFar implements Iterator<UUID> {

        private final Iterator<Neighbour> near;
        private final Supplier<Iterator<UUID>> askFar;
        private @Nullable Iterator<UUID> far;

        NearThenFar(Iterator<Neighbour> near, Supplier<Iterator<UUID>> askFar) {
            this.near = near;
            this.askFar = askFar;
        }

        @Override
        public boolean hasNext() {
            return far == null && near.hasNext() || far().hasNext();
        }

        @Override
        public UUID next() {
            return far == null && near.hasNext() ? near.next().id() : far().next();
        }

        private Iterator<UUID> far() {
            if (far == null) {
                far = askFar.get();
            }
            return far;
        }
    }
}
