package delivery.dispatch;

import com.google.common.geometry.S2CellId;
import delivery.geo.Position;

/** Places as matching divides them: S2 cells, the largest of about thirty kilometres, the size of a city. */
public final class Cells {

    /** The level of the largest zones, the roots. */
    public static final int ROOT_LEVEL = 8;

    /** What cells are divided into for good: settings may change, and the index stays where it is. A power of two. */
    public static final int BUCKETS = 64;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private Cells() {}

    /** The smallest cell there is around a position. */
    public static S2CellId place(Position position) {
        return S2CellId.fromLatLng(position.toLatLng());
    }

    /** The largest zone around a cell. */
    public static S2CellId root(S2CellId cell) {
        return cell.parent(ROOT_LEVEL);
    }

    /** Of 0 to {@link #BUCKETS} - 1. A large cell's id ends in zeros, so it is mixed before it is divided. */
    public static int bucket(S2CellId cell) {
        long id = cell.id();
        return (int) ((id ^ id >>> 32) * GOLDEN_RATIO >>> Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS));
    }
}
