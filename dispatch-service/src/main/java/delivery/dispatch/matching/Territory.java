package delivery.dispatch.matching;

import static java.util.stream.Collectors.toSet;

import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of the world one shard matches. A zone is the shard's that its cell hashes to, so the parts of a split zone are spread over
 * shards, and with them over instances.
 *
 * @param shard from 0
 * @param shards how many there are
 * @param tree the zones
 */
record Territory(int shard, int shards, ZoneTree tree) {

    /**
     * The zone around a leaf cell, if it is this shard's.
     *
     * @param place a leaf cell
     */
    Optional<S2CellId> zoneOf(S2CellId place) {
        return Optional.of(tree.zoneOf(place)).filter(this::owns);
    }

    /** This shard's zones that are not whole roots. */
    Set<S2CellId> parts() {
        return tree.parts().stream().filter(this::owns).collect(toSet());
    }

    /** Where the index of open deliveries may have some of this shard's: its roots' buckets, and those of the roots of its parts. */
    Set<Integer> buckets() {
        Stream<Integer> ofRoots = IntStream.range(0, Cells.BUCKETS).boxed().filter(this::owns);
        Stream<Integer> ofParts = parts().stream().map(Cells::root).map(Cells::bucket);
        return Stream.concat(ofRoots, ofParts).collect(toSet());
    }

    private boolean owns(S2CellId zone) {
        return owns(Cells.bucket(zone));
    }

    private boolean owns(int bucket) {
        return bucket % shards == shard;
    }
}
