package delivery.location;

import delivery.geo.Area;
import delivery.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's position at one moment. Searching it reads nothing and never blocks, so a batch of searches costs one
 * reading; it does not change while others move. For any number of threads.
 */
public final class PositionMap {

    private final PlaceTree tree;
    private final Predicate<Instant> counts;

    /** @param counts whether a fix of a time counts at that moment */
    PositionMap(PlaceTree tree, Predicate<Instant> counts) {
        this.tree = tree;
        this.counts = counts;
    }

    /**
     * Everybody within {@code maxMetres}, nearest first, ties by id: what sorting all of them would give. Looks no further out
     * than the caller iterates. The iterator is for one thread.
     *
     * @throws IllegalArgumentException if {@code maxMetres} is negative or not a number
     */
    public Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        if (!(maxMetres >= 0)) {
            throw new IllegalArgumentException("maxMetres must not be negative, not " + maxMetres);
        }
        return new WhoCounts(tree.nearestFirst(from, maxMetres));
    }

    /**
     * The {@code most} nearest of those who will do, within {@code maxMetres}; fewer if there are not so many.
     *
     * @param who says whether somebody will do; asked from the nearest on, no more often than necessary
     */
    public List<Neighbour> nearest(Position from, int most, double maxMetres, Predicate<UUID> who) {
        List<Neighbour> nearest = new ArrayList<>();
        Iterator<Neighbour> all = nearestFirst(from, maxMetres);
        while (nearest.size() < most && all.hasNext()) {
            Neighbour neighbour = all.next();
            if (who.test(neighbour.id())) {
                nearest.add(neighbour);
            }
        }
        return nearest;
    }

    /** Who is in {@code area}, of any size, by id; their distance is that to its south-west corner. */
    public List<Neighbour> within(Area area) {
        Position corner = new Position(area.south(), area.west());
        List<Neighbour> within = new ArrayList<>();
        tree.within(area, placed -> {
            if (counts.test(placed.fix().at())) {
                within.add(Neighbour.of(placed.id(), placed.fix(), corner));
            }
        });
        within.sort(Comparator.comparing(Neighbour::id));
        return within;
    }

    /** Leaves out those who are in the tree only until they are swept from it. */
    private final class WhoCounts implements Iterator<Neighbour> {

        private final Iterator<Neighbour> all;
        private @Nullable Neighbour ahead;

        WhoCounts(Iterator<Neighbour> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && all.hasNext()) {
                Neighbour neighbour = all.next();
                if (counts.test(neighbour.at())) {
                    ahead = neighbour;
                }
            }
            return ahead != null;
        }

        @Override
        public Neighbour next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            Neighbour neighbour = ahead;
            ahead = null;
            return neighbour;
        }
    }
}
