package delivery.dispatch;

import com.google.common.geometry.S2CellId;
import delivery.geo.Position;

/** Places as matching divides them: S2 cells, the largest of about thirty kilometres, the size of a city. */
public final class Cells {

    /** The level of the largest zones, the roots. */
    public static final int ROOT_LEVEL = 8;

    /** The level of the smallest zones, of about two kilometres: couriers come from further away anyhow. */
    public static final int SMALLEST_ZONE_LEVEL = 12;

    /** What cells are divided into for good: settings may change, and the index stays where it is. */
    public static final int BUCKETS = 64;

    private Cells() {}

    /** The smallest cell there is around a position. */
    public static S2CellId place(Position position) {
        return new S2CellId(position.cell(S2CellId.MAX_LEVEL));
    }

    /** The largest zone around a cell. */
    public static S2CellId root(S2CellId cell) {
        return cell.parent(ROOT_LEVEL);
    }

    /** The smallest zone there can be around a cell; each zone is made of whole ones of these. */
    public static S2CellId smallestZone(S2CellId cell) {
        return cell.parent(SMALLEST_ZONE_LEVEL);
    }

    /** Of 0 to {@link #BUCKETS} - 1. */
    public static int bucket(S2CellId cell) {
        return (int) Long.remainderUnsigned(mixed(cell.id()), BUCKETS);
    }

    /** The finish of MurmurHash3: the ids of large cells end in zeros, and those of neighbours differ in little. */
    private static long mixed(long id) {
        long hash = (id ^ id >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
