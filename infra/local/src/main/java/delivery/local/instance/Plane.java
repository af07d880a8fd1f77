package delivery.local.instance;

import delivery.geo.Position;

/**
 * Lays an instance's plane on the earth: its middle comes to {@code centre}, x grows to the east and y to the north.
 * Over the 30 km of an instance distances change by less than half a percent; whoever needs the instance's own
 * distances takes them on the plane.
 *
 * @param centre where on the earth the plane's {@code middle} lies
 */
public record Plane(Point middle, Position centre) {

    private static final double METRES_IN_A_DEGREE = 6_371_008.8 * Math.PI / 180;

    public Position onEarth(Point point) {
        return new Position(
                centre.latitude() + (point.y() - middle.y()) / METRES_IN_A_DEGREE,
                centre.longitude() + (point.x() - middle.x()) / metresInADegreeOfLongitude());
    }

    public Point onPlane(Position position) {
        return new Point(
                middle.x() + (position.longitude() - centre.longitude()) * metresInADegreeOfLongitude(),
                middle.y() + (position.latitude() - centre.latitude()) * METRES_IN_A_DEGREE);
    }

    private double metresInADegreeOfLongitude() {
        return METRES_IN_A_DEGREE * Math.cos(Math.toRadians(centre.latitude()));
    }
}
