package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.PlaceTree.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Held against sorting everybody, at any place, density and number. */
class PlaceTreePropertyTest {

    /**
     * People around a place.
     *
     * @param spread degrees; 0 puts all of them at one point
     * @param clusters 1 for one crowd, more for as many small ones
     */
    record Crowd(Position place, double spread, int clusters, int people, long seed) {

        List<Placed> placed() {
            Random random = new Random(seed);
            List<Position> centres = new ArrayList<>();
            for (int i = 0; i < clusters; i++) {
                centres.add(near(place, spread, random));
            }
            List<Placed> placed = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                Position centre = centres.get(random.nextInt(clusters));
                double around = clusters == 1 ? spread : spread / 100;
                UUID id = new UUID(random.nextLong(), random.nextLong());
                placed.add(new Placed(id, new Fix(near(centre, around, random), Instant.EPOCH)));
            }
            return placed;
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void theNearestAreThoseThatSortingGives(
            @ForAll("crowds") Crowd crowd,
            @ForAll @IntRange(min = 1, max = 2_000) int asked,
            @ForAll("reaches") double metres) {
        List<Placed> people = crowd.placed();
        PlaceTree tree = tree(people);
        Position from = near(crowd.place(), crowd.spread(), new Random(crowd.seed() + 1));

        PositionMap map = new PositionMap(tree, at -> true);

        assertThat(tree.size()).isEqualTo(people.size());
        assertThat(map.nearest(from, asked, metres, id -> true))
                .containsExactlyElementsOf(sorted(people, from, metres)
                        .subList(0, Math.min(asked, sorted(people, from, metres).size())));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void whoIsTakenOutIsNotFoundAndTheRestIs(@ForAll("crowds") Crowd crowd) {
        List<Placed> people = crowd.placed();
        PlaceTree all = tree(people);
        List<Placed> stay = people.subList(0, people.size() / 3);
        PlaceTree fewer = all;
        for (Placed gone : people.subList(stay.size(), people.size())) {
            fewer = fewer.without(gone);
        }

        assertThat(found(fewer, crowd.place()))
                .containsExactlyElementsOf(sorted(stay, crowd.place(), Double.MAX_VALUE));
        assertThat(found(all, crowd.place()))
                .containsExactlyElementsOf(sorted(people, crowd.place(), Double.MAX_VALUE));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void anAreaHoldsWhoIsInIt(
            @ForAll("crowds") Crowd crowd, @ForAll("places") Position one, @ForAll("places") Position other) {
        List<Placed> people = crowd.placed();
        Area area = new Area(
                Math.min(one.latitude(), other.latitude()),
                one.longitude(),
                Math.max(one.latitude(), other.latitude()),
                other.longitude());
        List<Placed> within = new ArrayList<>();

        tree(people).within(area, within::add);

        assertThat(within)
                .containsExactlyInAnyOrderElementsOf(people.stream()
                        .filter(placed -> area.contains(placed.fix().position()))
                        .toList());
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators.combine(
                        places(),
                        Arbitraries.of(0.0, 0.00001, 0.02, 0.5, 60.0),
                        Arbitraries.of(1, 5, 40),
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.longs())
                .as(Crowd::new);
    }

    /** Anywhere, and where the sphere has its seams: poles, antimeridian, equator. */
    @Provide
    Arbitrary<Position> places() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.doubles().between(-90, 90),
                                Arbitraries.doubles().between(-180, 180))
                        .as(Position::new),
                Arbitraries.of(
                        new Position(90, 0),
                        new Position(-90, 17),
                        new Position(0, 180),
                        new Position(0, -180),
                        new Position(-16.8, 179.999),
                        new Position(0, 0),
                        new Position(45, 45)));
    }

    @Provide
    Arbitrary<Double> reaches() {
        return Arbitraries.of(0.0, 1.0, 800.0, 15_000.0, 25_000_000.0);
    }

    private static PlaceTree tree(List<Placed> people) {
        PlaceTree tree = PlaceTree.EMPTY;
        for (Placed placed : people) {
            tree = tree.with(placed);
        }
        return tree;
    }

    private static List<Neighbour> found(PlaceTree tree, Position from) {
        List<Neighbour> found = new ArrayList<>();
        tree.nearestFirst(from, Double.MAX_VALUE).forEachRemaining(found::add);
        return found;
    }

    private static List<Neighbour> sorted(List<Placed> people, Position from, double maxMetres) {
        return people.stream()
                .map(placed -> Neighbour.of(placed.id(), placed.fix(), from))
                .filter(neighbour -> neighbour.metres() <= maxMetres)
                .sorted(Neighbour.NEAREST_FIRST)
                .toList();
    }

    private static Position near(Position centre, double degrees, Random random) {
        double latitude = centre.latitude() + (random.nextDouble() * 2 - 1) * degrees;
        double longitude = centre.longitude() + (random.nextDouble() * 2 - 1) * degrees;
        return new Position(Math.max(-90, Math.min(90, latitude)), Math.IEEEremainder(longitude, 360));
    }
}
