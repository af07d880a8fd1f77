package delivery.geo;

import com.google.common.geometry.S2LatLngRect;

/**
 * A rectangle of latitudes and longitudes; one whose west is greater than its east crosses the antimeridian.
 *
 * @param south degrees WGS84
 * @param west degrees WGS84
 * @param north degrees WGS84
 * @param east degrees WGS84
 */
public record Area(double south, double west, double north, double east) {

    /** @throws IllegalArgumentException if a corner is not a position, or south is north of north */
    public Area {
        if (new Position(south, west).latitude() > new Position(north, east).latitude()) {
            throw new IllegalArgumentException("south must not be greater than north");
        }
    }

    public boolean contains(Position position) {
        boolean between = west <= east
                ? position.longitude() >= west && position.longitude() <= east
                : position.longitude() >= west || position.longitude() <= east;
        return between && position.latitude() >= south && position.latitude() <= north;
    }

    /** This, as S2 has it: there too, a rectangle whose low longitude is the greater one crosses the antimeridian. */
    public S2LatLngRect toRect() {
        return new S2LatLngRect(new Position(south, west).toLatLng(), new Position(north, east).toLatLng());
    }
}
