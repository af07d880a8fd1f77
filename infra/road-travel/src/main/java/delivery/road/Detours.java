package delivery.road;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Estimates by the great circle, stretched by how much longer the roads of this network have been for the same vehicle: so an
 * estimate and a route can be compared, and neither kind of place is always preferred.
 */
final class Detours {

    private static final Travel GREAT_CIRCLE = Travel.greatCircle();

    /** A usual detour in a city; it counts as much as an hour of routes. */
    private static final double PRIOR_FACTOR = 1.3;

    private static final double PRIOR_SECONDS = 3_600;

    private final Map<Vehicle, Sums> sumsByVehicle = new EnumMap<>(Vehicle.class);

    /** Seconds of all routes so far, by the roads and by the great circle. */
    private record Sums(DoubleAdder byRoad, DoubleAdder straight) {

        void add(double roadSeconds, double straightSeconds) {
            byRoad.add(roadSeconds);
            straight.add(straightSeconds);
        }
    }

    Detours() {
        for (Vehicle vehicle : Vehicle.values()) {
            Sums sums = new Sums(new DoubleAdder(), new DoubleAdder());
            sums.add(PRIOR_FACTOR * PRIOR_SECONDS, PRIOR_SECONDS);
            sumsByVehicle.put(vehicle, sums);
        }
    }

    void learn(Position from, Position to, Vehicle vehicle, double roadSeconds) {
        sums(vehicle).add(roadSeconds, GREAT_CIRCLE.seconds(from, to, vehicle));
    }

    /** Whole seconds, rounded up. */
    int seconds(Position from, Position to, Vehicle vehicle) {
        Sums sums = sums(vehicle);
        double factor = sums.byRoad().sum() / sums.straight().sum();
        return (int) Math.ceil(factor * GREAT_CIRCLE.seconds(from, to, vehicle));
    }

    private Sums sums(Vehicle vehicle) {
        return Objects.requireNonNull(sumsByVehicle.get(vehicle));
    }
}
