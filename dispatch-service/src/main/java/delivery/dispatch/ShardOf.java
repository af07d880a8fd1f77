package delivery.dispatch;

import delivery.geo.Position;
import org.springframework.stereotype.Component;

/** Which shard a pickup belongs to: a zone (S2 cell of level 10, about 10 km across) is always in one. */
@Component
public class ShardOf {

    private static final int ZONE_LEVEL = 10;

    private final int shards;

    ShardOf(DispatchSettings settings) {
        this.shards = settings.shards();
    }

    public int pickup(Position pickup) {
        return Math.floorMod(Long.hashCode(pickup.cell(ZONE_LEVEL)), shards);
    }
}
