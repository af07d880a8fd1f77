package delivery.geo;

import java.util.Map;

/** How long a drive takes: by the great circle, on a road network, or as a test would have it. */
@FunctionalInterface
public interface Travel {

    /** Whole seconds, rounded up; 0 from a place to itself. */
    int seconds(Position from, Position to, Vehicle vehicle);

    /** By the vehicle's speed over the great circle, for where no road network is known. */
    static Travel greatCircle() {
        return greatCircle(Map.of());
    }

    /** @param metresPerSecond of vehicles that are slower or faster here than {@link Vehicle} says */
    static Travel greatCircle(Map<Vehicle, Double> metresPerSecond) {
        double[] speeds = new double[Vehicle.values().length];
        for (Vehicle vehicle : Vehicle.values()) {
            speeds[vehicle.ordinal()] = metresPerSecond.getOrDefault(vehicle, vehicle.metresPerSecond());
        }
        return (from, to, vehicle) -> (int) Math.ceil(from.metresTo(to) / speeds[vehicle.ordinal()]);
    }
}
