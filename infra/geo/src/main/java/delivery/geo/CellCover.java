package delivery.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;
import java.util.ArrayList;

/**
 * The S2 cells of one level (14: about 600 m across) that hold a position or cover a region. S2 is Google's division of the
 * sphere into cells, see <a href="https://s2geometry.io">s2geometry.io</a>.
 */
public final class CellCover {

    /** The level of every cell here; its cells are 0.17 to 0.40 km² large. */
    public static final int LEVEL = 14;

    private CellCover() {}

    /** The id of the cell that {@code position} lies in. */
    public static long cellOf(Position position) {
        return cellOf(position, LEVEL);
    }

    /** The id of the cell of the given S2 level (0 to 30) that {@code position} lies in. */
    public static long cellOf(Position position, int level) {
        return S2CellId.fromLatLng(position.toLatLng()).parent(level).id();
    }

    /** The ids of cells that together hold every position within {@code metres} of {@code centre}. */
    public static long[] around(Position centre, double metres) {
        S1Angle radius = S1Angle.radians(Math.min(metres / Position.EARTH_RADIUS_METRES, Math.PI));
        return cover(S2Cap.fromAxisAngle(centre.toLatLng().toPoint(), radius));
    }

    /** The ids of cells that together hold every position in {@code area}. */
    public static long[] of(Area area) {
        return cover(area.toRect());
    }

    private static long[] cover(S2Region region) {
        ArrayList<S2CellId> cells = new ArrayList<>();
        S2RegionCoverer.builder()
                .setMinLevel(LEVEL)
                .setMaxLevel(LEVEL)
                .setMaxCells(Integer.MAX_VALUE)
                .build()
                .getCovering(region, cells);
        return cells.stream().mapToLong(S2CellId::id).toArray();
    }
}
