package delivery.location;

import delivery.geo.CellCover;
import delivery.geo.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Yields everybody within a distance, nearest first, exactly as sorting all of them would, reading no further out than the
 * caller asks. It reads all cells that touch a circle; whoever is found inside that circle is then proven nearer than
 * anybody not yet read; when they are used up, the circle's radius doubles. One caller, one thread.
 */
final class NearestFirst implements Iterator<Neighbour> {

    /** Farther than any delivery goes; a circle this wide has some 100,000 cells. */
    static final double MOST_METRES = 100_000;

    private static final double FIRST_RADIUS_METRES = 500;
    private static final double ROUNDING_METRES = 1;
    private static final int CONFIRM_AT_ONCE = 16;

    private final CellReads reads;
    private final Position from;
    private final double maxMetres;
    private final Set<Long> cellsRead = new HashSet<>();
    private final PriorityQueue<Neighbour> found = new PriorityQueue<>(Neighbour.NEAREST_FIRST);
    private final Queue<Neighbour> proven = new ArrayDeque<>();
    private final Set<UUID> yielded = new HashSet<>();
    private double radius;

    /** @throws IllegalArgumentException if {@code maxMetres} is not between 0 and {@link #MOST_METRES} */
    NearestFirst(CellReader reader, Position from, double maxMetres) {
        if (!(maxMetres >= 0 && maxMetres <= MOST_METRES)) {
            throw new IllegalArgumentException("maxMetres must be between 0 and " + MOST_METRES + ", not " + maxMetres);
        }
        this.reads = new CellReads(reader);
        this.from = from;
        this.maxMetres = maxMetres;
    }

    @Override
    public boolean hasNext() {
        while (proven.isEmpty()) {
            List<Neighbour> candidates = nextWithinRadius();
            if (!candidates.isEmpty()) {
                confirm(candidates);
            } else if (radius >= maxMetres && !cellsRead.isEmpty()) {
                return false;
            } else {
                widen();
            }
        }
        return true;
    }

    @Override
    public Neighbour next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return proven.remove();
    }

    private List<Neighbour> nextWithinRadius() {
        List<Neighbour> candidates = new ArrayList<>();
        while (candidates.size() < CONFIRM_AT_ONCE
                && !found.isEmpty()
                && found.element().metres() <= radius) {
            Neighbour nearest = found.remove();
            if (!yielded.contains(nearest.id())) {
                candidates.add(nearest);
            }
        }
        return candidates;
    }

    /**
     * Proves those whose row is their last position. Who has moved on is looked for at that last position instead: its own
     * cell may have been read just before they came.
     */
    private void confirm(List<Neighbour> candidates) {
        Map<UUID, Fix> last =
                reads.last(candidates.stream().map(Neighbour::id).distinct().toList());
        for (Neighbour candidate : candidates) {
            @Nullable Fix fix = last.get(candidate.id());
            if (fix == null) {
                continue;
            }
            if (fix.at().isAfter(candidate.at())) {
                consider(candidate.id(), fix);
            } else if (yielded.add(candidate.id())) {
                proven.add(candidate);
            }
        }
    }

    private void widen() {
        radius = Math.min(maxMetres, radius == 0 ? FIRST_RADIUS_METRES : radius * 2);
        long[] unread = Arrays.stream(CellCover.around(from, radius + ROUNDING_METRES))
                .filter(cellsRead::add)
                .toArray();
        reads.rows(unread, this::consider);
    }

    private void consider(UUID id, Fix fix) {
        Neighbour neighbour = Neighbour.of(id, fix, from);
        if (neighbour.metres() <= maxMetres && !yielded.contains(id)) {
            found.add(neighbour);
        }
    }
}
