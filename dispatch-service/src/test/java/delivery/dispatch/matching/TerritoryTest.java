package delivery.dispatch.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import delivery.geo.Position;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** However zones are split, no place is left to nobody. */
class TerritoryTest {

    private static final S2CellId ROOT = Cells.root(Cells.place(new Position(48.2, 16.4)));

    @Property
    void everyPlaceIsOneShardsWhichReadsWhereItIsIndexed(
            @ForAll("trees") ZoneTree tree,
            @ForAll("places") S2CellId place,
            @ForAll @IntRange(min = 1, max = 64) int shards) {
        List<Territory> owners = IntStream.range(0, shards)
                .mapToObj(shard -> new Territory(shard, shards, tree))
                .filter(territory -> territory.zoneOf(place).isPresent())
                .toList();

        assertThat(owners).hasSize(1);
        assertThat(owners.get(0).buckets()).contains(Cells.bucket(Cells.root(place)));
        assertThat(owners.get(0).zoneOf(place)).hasValueSatisfying(zone -> {
            assertThat(zone.contains(place)).isTrue();
            assertThat(tree.isZone(zone)).isTrue();
            assertThat(tree.parts().contains(zone)).isEqualTo(zone.level() > Cells.ROOT_LEVEL);
        });
    }

    @Property
    void whatIsSplitAndMergedIsAsBefore(@ForAll("trees") ZoneTree tree, @ForAll("places") S2CellId place) {
        S2CellId zone = tree.zoneOf(place);

        tree.split(zone)
                .ifPresent(split -> assertThat(split.merge(zone).orElseThrow())
                        .isEqualTo(new ZoneTree(tree.version() + 2, tree.splits())));
    }

    @Test
    void onlyZonesAreSplitAndOnlyDownToTwoKilometres() {
        ZoneTree tree = ZoneTree.OF_ROOTS;
        assertThat(tree.split(ROOT.child(0))).isEmpty();
        for (S2CellId zone = ROOT; zone.level() < 12; zone = zone.child(2)) {
            tree = tree.split(zone).orElseThrow();
            assertThat(tree.split(zone)).isEmpty();
        }
        assertThat(tree.split(
                        tree.zoneOf(ROOT.child(2).child(2).child(2).child(2).rangeMin())))
                .isEmpty();
    }

    @Test
    void aCellIsMergedOnlyWhenNoneOfItsChildrenIsSplit() {
        ZoneTree tree =
                ZoneTree.OF_ROOTS.split(ROOT).orElseThrow().split(ROOT.child(3)).orElseThrow();

        assertThat(tree.merge(ROOT)).isEmpty();
        assertThat(tree.merge(ROOT.child(0))).isEmpty();
        assertThat(tree.merge(ROOT.child(3)).orElseThrow().merge(ROOT)).isPresent();
    }

    @Test
    void neighboursAreSpreadOverAllBuckets() {
        Set<Integer> buckets = IntStream.range(0, 400)
                .mapToObj(i -> new Position(40 + Math.floorDiv(i, 20) * 0.3, i % 20 * 0.4))
                .map(position -> Cells.bucket(Cells.root(Cells.place(position))))
                .collect(Collectors.toSet());

        assertThat(buckets).hasSize(Cells.BUCKETS);
    }

    /** Places of two roots, so that they often fall into what is split. */
    @Provide
    Arbitrary<S2CellId> places() {
        return Combinators.combine(
                        Arbitraries.of(ROOT, ROOT.next()), Arbitraries.doubles().between(0, 1))
                .as((root, part) -> root.rangeMin().advance((long) (part * (root.lowestOnBit() - 1))));
    }

    @Provide
    Arbitrary<ZoneTree> trees() {
        return places().list().ofMaxSize(30).map(places -> {
            ZoneTree tree = ZoneTree.OF_ROOTS;
            for (S2CellId place : places) {
                tree = tree.split(tree.zoneOf(place)).orElse(tree);
            }
            return tree;
        });
    }
}
