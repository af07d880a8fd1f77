package delivery.geo;

/** How long a drive takes: by the great circle, on a road network, or as a test would have it. */
@FunctionalInterface
public interface Travel {

    /** Whole seconds, rounded up; 0 from a place to itself. */
    int seconds(Position from, Position to, Vehicle vehicle);

    /** By the vehicle's speed over the great circle, for where no road network is known. */
    static Travel greatCircle() {
        return (from, to, vehicle) -> (int) Math.ceil(from.metresTo(to) / vehicle.metresPerSecond());
    }
}
