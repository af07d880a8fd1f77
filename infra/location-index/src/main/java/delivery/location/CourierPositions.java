package delivery.location;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.geo.Area;
import delivery.geo.CellCover;
import delivery.geo.Position;
import delivery.location.LastFixes.Last;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where couriers are now. A courier who has sent no fix for the freshness is not found any more. Tables
 * {@code couriers_by_cell} and {@code courier_position}.
 */
public final class CourierPositions {

    /** Rows outlive their freshness by this, so that a reader with a slower clock still finds them. */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(5);

    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** A larger area is read faster by looking at every courier. */
    private static final double MOST_SQUARE_METRES_BY_CELL = 200e6;

    private final Clock clock;
    private final Duration freshness;
    private final CouriersByCell byCell;
    private final LastFixes lastFixes;

    /**
     * @param keyspace has the schema {@code couriers}
     * @param clock business time
     * @param freshness how long a fix counts, in business time; the same for all that share the keyspace
     * @throws IllegalArgumentException if {@code freshness} is under a second
     */
    public CourierPositions(CqlSession session, String keyspace, Clock clock, Duration freshness) {
        if (freshness.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("freshness must be at least a second, not " + freshness);
        }
        this.clock = clock;
        this.freshness = freshness;
        Duration kept = freshness.multipliedBy(2).plus(KEPT_LONGER);
        this.byCell = new CouriersByCell(session, keyspace, kept);
        this.lastFixes = new LastFixes(session, keyspace, kept);
    }

    /** How far ahead of the clock a fix may be and still be found: a minute, or the freshness if that is shorter. */
    public Duration ahead() {
        return freshness.compareTo(MOST_AHEAD) < 0 ? freshness : MOST_AHEAD;
    }

    /** How long a fix counts. */
    public Duration freshness() {
        return freshness;
    }

    /** Takes fixes in any order; the newest by its own time wins. Completes when they are stored. */
    public CompletionStage<Void> record(UUID courierId, List<Fix> fixes) {
        return fixes.stream()
                .max(Comparator.comparing(Fix::at))
                .map(newest -> byCell.insert(bucket(newest.at()), courierId, newest)
                        .thenCompose(stored -> lastFixes.insert(courierId, new Last(newest, true)))
                        .<Void>thenApply(stored -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Hides a courier who goes off duty, until the next fix: one newer than this call and than all fixes before it. */
    public CompletionStage<Void> forget(UUID courierId) {
        return lastFixes
                .select(courierId)
                .thenCompose(last ->
                        last.map(row -> hide(courierId, row)).orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletionStage<Void> hide(UUID courierId, Last last) {
        Instant after = last.fix().at().plusMillis(1);
        Instant now = clock.instant();
        Fix hidden = new Fix(last.fix().position(), now.isAfter(after) ? now : after);
        return last.onDuty()
                ? lastFixes.insert(courierId, new Last(hidden, false)).thenApply(stored -> null)
                : CompletableFuture.completedFuture(null);
    }

    /** The newest fresh fix of a courier on duty. */
    public CompletionStage<Optional<Fix>> latest(UUID courierId) {
        return lastFixes
                .select(courierId)
                .thenApply(last -> last.filter(this::counts).map(Last::fix));
    }

    /**
     * Couriers within {@code maxMetres}, nearest first, ties by id. Read as far out as the caller iterates, in circles of
     * 500 m, 1 km, 2 km and so on: one of 25 km has some 6,000 cells, so ask for no more than a delivery can go. Iterating
     * blocks; for one thread.
     *
     * @param maxMetres 0 to 100,000
     * @throws IllegalArgumentException if {@code maxMetres} is out of range
     */
    public Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        return new NearestFirst(new Cells(), from, maxMetres);
    }

    /** Couriers in {@code area}, of any size, in no order; their distance is that to its south-west corner. Blocks. */
    public List<Neighbour> within(Area area) {
        Map<UUID, Fix> found = area.squareMetres() > MOST_SQUARE_METRES_BY_CELL ? everybody() : inCellsOf(area);
        Position corner = new Position(area.south(), area.west());
        List<Neighbour> within = new ArrayList<>();
        found.forEach((id, fix) -> {
            if (area.contains(fix.position())) {
                within.add(Neighbour.of(id, fix, corner));
            }
        });
        return within;
    }

    private Map<UUID, Fix> everybody() {
        Map<UUID, Fix> everybody = new HashMap<>();
        lastFixes
                .selectAll((id, last) -> {
                    if (counts(last)) {
                        everybody.put(id, last.fix());
                    }
                })
                .toCompletableFuture()
                .join();
        return everybody;
    }

    private Map<UUID, Fix> inCellsOf(Area area) {
        CellReads reads = new CellReads(new Cells());
        Map<UUID, Fix> seen = new HashMap<>();
        reads.rows(CellCover.of(area), seen::put);
        return reads.last(List.copyOf(seen.keySet()));
    }

    private long bucket(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), freshness.toMillis());
    }

    private boolean counts(Last last) {
        return last.onDuty() && isFresh(last.fix());
    }

    private boolean isFresh(Fix fix) {
        return fix.at().isAfter(clock.instant().minus(freshness));
    }

    /** The buckets that a fresh fix can lie in, as of the start of a search. */
    private final class Cells implements CellReader {

        private final long first = bucket(clock.instant().minus(freshness));
        private final long last = bucket(clock.instant().plus(ahead()));

        @Override
        public CompletionStage<Map<UUID, Fix>> inCell(long cell) {
            CompletionStage<Map<UUID, Fix>> newest = CompletableFuture.completedFuture(new HashMap<>());
            for (long bucket = first; bucket <= last; bucket++) {
                newest = newest.thenCombine(byCell.select(cell, bucket), this::merge);
            }
            return newest;
        }

        @Override
        public CompletionStage<Optional<Fix>> last(UUID courierId) {
            return latest(courierId);
        }

        private Map<UUID, Fix> merge(Map<UUID, Fix> into, Map<UUID, Fix> more) {
            more.forEach((id, fix) -> {
                if (isFresh(fix)) {
                    into.merge(id, fix, (one, other) -> one.at().isAfter(other.at()) ? one : other);
                }
            });
            return into;
        }
    }
}
