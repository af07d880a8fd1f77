package delivery.location;

import delivery.geo.CellCover;
import delivery.geo.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Yields everybody within a distance, nearest first, exactly as sorting all of them would, reading no further out than the
 * caller asks. It reads all cells that touch a circle; whoever is found inside that circle is then proven nearer than
 * anybody not yet read; when they are used up, the circle's radius doubles. One caller, one thread.
 */
final class NearestFirst implements Iterator<Neighbour> {

    private static final double FIRST_RADIUS_METRES = 500;
    private static final int CELLS_AT_ONCE = 128;
    private static final int CONFIRM_AT_ONCE = 16;

    private final CellReader reader;
    private final Position from;
    private final double maxMetres;
    private final Set<Long> cellsRead = new HashSet<>();
    private final PriorityQueue<Neighbour> found = new PriorityQueue<>(Neighbour.NEAREST_FIRST);
    private final List<Neighbour> proven = new ArrayList<>();
    private double radius;

    NearestFirst(CellReader reader, Position from, double maxMetres) {
        this.reader = reader;
        this.from = from;
        this.maxMetres = maxMetres;
    }

    @Override
    public boolean hasNext() {
        while (proven.isEmpty()) {
            List<Neighbour> candidates = nextWithinRadius();
            if (!candidates.isEmpty()) {
                proven.addAll(reader.confirmed(candidates));
            } else if (radius >= maxMetres) {
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
        return proven.remove(0);
    }

    private List<Neighbour> nextWithinRadius() {
        List<Neighbour> candidates = new ArrayList<>();
        while (candidates.size() < CONFIRM_AT_ONCE
                && !found.isEmpty()
                && found.element().metres() <= radius) {
            candidates.add(found.remove());
        }
        return candidates;
    }

    private void widen() {
        radius = Math.min(maxMetres, radius == 0 ? FIRST_RADIUS_METRES : radius * 2);
        List<Long> toRead = new ArrayList<>();
        for (long cell : CellCover.around(from, radius)) {
            if (cellsRead.add(cell)) {
                toRead.add(cell);
            }
        }
        for (int start = 0; start < toRead.size(); start += CELLS_AT_ONCE) {
            read(toRead.subList(start, Math.min(toRead.size(), start + CELLS_AT_ONCE)));
        }
    }

    private void read(List<Long> cells) {
        List<CompletableFuture<Map<UUID, Position>>> reads = cells.stream()
                .map(cell -> reader.inCell(cell).toCompletableFuture())
                .toList();
        reads.forEach(read ->
                read.join().forEach((id, position) -> found.add(new Neighbour(id, position, from.metresTo(position)))));
    }
}
