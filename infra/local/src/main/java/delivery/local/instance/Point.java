package delivery.local.instance;

/** A place on an instance's plane, in metres. */
public record Point(double x, double y) {

    public double metresTo(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
