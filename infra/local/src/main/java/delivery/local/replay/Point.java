package delivery.local.replay;

/** A place on an instance's plane, in metres. */
record Point(double x, double y) {

    double metresTo(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
