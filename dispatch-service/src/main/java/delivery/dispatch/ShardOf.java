package delivery.dispatch;

import com.google.common.geometry.S2CellId;
import delivery.geo.Position;
import org.springframework.stereotype.Component;

/**
 * Where a delivery is matched. A zone is an S2 cell of about thirty kilometres, the size of a city: what is picked up in it is
 * matched together. A shard is the zones that one instance matches.
 */
@Component
public class ShardOf {

    private static final int ZONE_LEVEL = 8;

    private final int shards;

    ShardOf(DispatchSettings settings) {
        this.shards = settings.shards();
    }

    public int pickup(Position pickup) {
        return Math.floorMod(Long.hashCode(zone(pickup).id()), shards);
    }

    public static S2CellId zone(Position pickup) {
        return new S2CellId(pickup.cell(ZONE_LEVEL));
    }
}
