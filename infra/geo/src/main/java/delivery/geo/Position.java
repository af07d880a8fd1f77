package delivery.geo;

import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;

/**
 * A point on Earth.
 *
 * @param latitude degrees WGS84, -90 to 90
 * @param longitude degrees WGS84, -180 to 180
 */
public record Position(double latitude, double longitude) {

    /** Mean Earth radius in metres (IUGG), for distances on a sphere. */
    public static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /** @throws IllegalArgumentException if a coordinate is not a number or out of range */
    public Position {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude must be between -90 and 90 degrees, not " + latitude);
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude must be between -180 and 180 degrees, not " + longitude);
        }
    }

    /** Great-circle distance in metres (haversine on a sphere of {@link #EARTH_RADIUS_METRES}). */
    public double metresTo(Position other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double square = north * north
                + east * east * (Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)));
        return 2 * arcSine(Math.sqrt(Math.min(1, square))) * EARTH_RADIUS_METRES;
    }

    /** By its series below 600 km, where that is exact to a thousandth of a millimetre and several times as quick. */
    private static double arcSine(double x) {
        double square = x * x;
        return x < 0.05 ? x * (1 + square * (1 / 6.0 + square * (3 / 40.0 + square * (15 / 336.0)))) : Math.asin(x);
    }

    /** The id of the S2 cell of {@code level} (0 to 30) that this lies in; see <a href="https://s2geometry.io">s2geometry.io</a>. */
    public long cell(int level) {
        return S2CellId.fromLatLng(toLatLng()).parent(level).id();
    }

    /** This, as S2 has it. */
    public S2LatLng toLatLng() {
        return S2LatLng.fromDegrees(latitude, longitude);
    }
}
