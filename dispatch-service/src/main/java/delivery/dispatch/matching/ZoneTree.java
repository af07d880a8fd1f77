package delivery.dispatch.matching;

import static java.util.function.Predicate.not;

import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which zones there are. Every root is one, unless it is split: then its four children are, unless they are. So every place is in
 * one zone.
 *
 * @param version one more with every change; 0 before the first
 * @param splits the cells that are split; with each, all that it is a part of, up to its root
 */
record ZoneTree(int version, Set<S2CellId> splits) {

    static final ZoneTree OF_ROOTS = new ZoneTree(0, Set.of());

    ZoneTree {
        splits = Set.copyOf(splits);
    }

    /** @param place a leaf cell */
    S2CellId zoneOf(S2CellId place) {
        S2CellId zone = Cells.root(place);
        while (splits.contains(zone)) {
            zone = place.parent(zone.level() + 1);
        }
        return zone;
    }

    boolean isZone(S2CellId cell) {
        return zoneOf(cell.rangeMin()).equals(cell);
    }

    /** The zones that are not whole roots. */
    List<S2CellId> parts() {
        return splits.stream()
                .flatMap(ZoneTree::children)
                .filter(not(splits::contains))
                .toList();
    }

    /** The next tree, with the children of {@code zone} in its place; empty if it is no zone, or is as small as they get. */
    Optional<ZoneTree> split(S2CellId zone) {
        if (!isZone(zone) || zone.level() >= Cells.SMALLEST_ZONE_LEVEL) {
            return Optional.empty();
        }
        Set<S2CellId> more = new HashSet<>(splits);
        more.add(zone);
        return Optional.of(new ZoneTree(version + 1, more));
    }

    /** The next tree, with {@code cell} in its children's place; empty if one of them is no zone. */
    Optional<ZoneTree> merge(S2CellId cell) {
        if (!splits.contains(cell) || children(cell).anyMatch(splits::contains)) {
            return Optional.empty();
        }
        Set<S2CellId> fewer = new HashSet<>(splits);
        fewer.remove(cell);
        return Optional.of(new ZoneTree(version + 1, fewer));
    }

    private static Stream<S2CellId> children(S2CellId cell) {
        return IntStream.range(0, 4).mapToObj(cell::child);
    }
}
