package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.Area;
import delivery.geo.CellCover;
import delivery.geo.Position;
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

    private final CqlSession session;
    private final Clock clock;
    private final Duration freshness;
    private final PreparedStatement insertByCell;
    private final PreparedStatement insertPosition;
    private final PreparedStatement selectCell;
    private final PreparedStatement selectPosition;

    /**
     * @param keyspace has the schema {@code couriers}
     * @param clock business time
     * @param freshness how long a fix counts, in business time
     */
    public CourierPositions(CqlSession session, String keyspace, Clock clock, Duration freshness) {
        this.session = session;
        this.clock = clock;
        this.freshness = freshness;
        long ttl = freshness.multipliedBy(2).plus(KEPT_LONGER).toSeconds();
        this.insertByCell = session.prepare("""
            INSERT INTO %s.couriers_by_cell (cell, bucket, courier_id, latitude, longitude, at)
            VALUES (:cell, :bucket, :courier_id, :latitude, :longitude, :at)
            USING TIMESTAMP :written AND TTL %d""".formatted(keyspace, ttl));
        this.insertPosition = session.prepare("""
            INSERT INTO %s.courier_position (courier_id, latitude, longitude, at, on_duty)
            VALUES (:courier_id, :latitude, :longitude, :at, :on_duty)
            USING TIMESTAMP :written AND TTL %d""".formatted(keyspace, ttl));
        this.selectCell = session.prepare("""
            SELECT courier_id, latitude, longitude, at FROM %s.couriers_by_cell
            WHERE cell = ? AND bucket = ?""".formatted(keyspace));
        this.selectPosition =
                session.prepare("SELECT latitude, longitude, at, on_duty FROM %s.courier_position WHERE courier_id = ?"
                        .formatted(keyspace));
    }

    /** Takes fixes in any order; the newest by its own time wins. Completes when they are stored. */
    public CompletionStage<Void> record(UUID courierId, List<Fix> fixes) {
        Optional<Fix> newest = fixes.stream().max(Comparator.comparing(Fix::at));
        return newest.map(fix -> write(courierId, fix, true)).orElse(CompletableFuture.completedFuture(null));
    }

    /** Hides a courier who goes off duty, until the next fix. */
    public CompletionStage<Void> forget(UUID courierId) {
        return latest(courierId)
                .thenCompose(fix -> fix.isEmpty()
                        ? CompletableFuture.<Void>completedFuture(null)
                        : write(courierId, new Fix(fix.get().position(), clock.instant()), false));
    }

    /** The newest fresh fix of a courier on duty. */
    public CompletionStage<Optional<Fix>> latest(UUID courierId) {
        return session.executeAsync(selectPosition
                        .bind(courierId)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                        .setIdempotent(true))
                .thenApply(result -> Optional.ofNullable(result.one())
                        .filter(row -> row.getBoolean("on_duty"))
                        .map(CourierPositions::fix)
                        .filter(this::isFresh));
    }

    /** Couriers within {@code maxMetres}, nearest first, ties by id; read as far out as the caller iterates. */
    public Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        return new NearestFirst(new Cells(), from, maxMetres);
    }

    /** Couriers in {@code area}, in no order; the distance is to the area's south-west corner. */
    public List<Neighbour> within(Area area) {
        Position corner = new Position(area.south(), area.west());
        Cells cells = new Cells();
        List<CompletableFuture<Map<UUID, Position>>> reads = new ArrayList<>();
        for (long cell : CellCover.of(area)) {
            reads.add(cells.inCell(cell).toCompletableFuture());
        }
        List<Neighbour> found = new ArrayList<>();
        reads.forEach(read -> read.join().forEach((id, position) -> {
            if (area.contains(position)) {
                found.add(new Neighbour(id, position, corner.metresTo(position)));
            }
        }));
        return cells.confirmed(found);
    }

    private CompletionStage<Void> write(UUID courierId, Fix fix, boolean onDuty) {
        long written = fix.at().toEpochMilli() * 1_000;
        CompletionStage<?> position = session.executeAsync(insertPosition
                .boundStatementBuilder()
                .setUuid("courier_id", courierId)
                .setDouble("latitude", fix.position().latitude())
                .setDouble("longitude", fix.position().longitude())
                .setInstant("at", fix.at())
                .setBoolean("on_duty", onDuty)
                .setLong("written", written)
                .setIdempotence(true)
                .build());
        CompletionStage<?> byCell = session.executeAsync(insertByCell
                .boundStatementBuilder()
                .setLong("cell", CellCover.cellOf(fix.position()))
                .setLong("bucket", bucket(fix.at()))
                .setUuid("courier_id", courierId)
                .setDouble("latitude", fix.position().latitude())
                .setDouble("longitude", fix.position().longitude())
                .setInstant("at", fix.at())
                .setLong("written", written)
                .setIdempotence(true)
                .build());
        return position.thenCombine(byCell, (one, other) -> null);
    }

    private long bucket(Instant at) {
        return at.toEpochMilli() / freshness.toMillis();
    }

    private boolean isFresh(Fix fix) {
        return fix.at().isAfter(clock.instant().minus(freshness));
    }

    private static Fix fix(Row row) {
        return new Fix(new Position(row.getDouble("latitude"), row.getDouble("longitude")), row.getInstant("at"));
    }

    private final class Cells implements CellReader {

        private final long now = bucket(clock.instant());

        /** A fix up to a minute ahead of our clock may lie in the next bucket already. */
        @Override
        public CompletionStage<Map<UUID, Position>> inCell(long cell) {
            CompletionStage<Map<UUID, Fix>> newest = CompletableFuture.completedFuture(new HashMap<>());
            for (long bucket = now - 1; bucket <= now + 1; bucket++) {
                newest = newest.thenCombine(select(cell, bucket), Cells::merge);
            }
            return newest.thenApply(fixes -> {
                Map<UUID, Position> fresh = new HashMap<>();
                fixes.forEach((id, fix) -> {
                    if (isFresh(fix)) {
                        fresh.put(id, fix.position());
                    }
                });
                return fresh;
            });
        }

        @Override
        public List<Neighbour> confirmed(List<Neighbour> found) {
            List<CompletableFuture<Optional<Fix>>> latest = found.stream()
                    .map(neighbour -> latest(neighbour.id()).toCompletableFuture())
                    .toList();
            List<Neighbour> confirmed = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Neighbour neighbour = found.get(i);
                if (latest.get(i)
                        .join()
                        .filter(fix -> fix.position().equals(neighbour.position()))
                        .isPresent()) {
                    confirmed.add(neighbour);
                }
            }
            return confirmed;
        }

        private CompletionStage<Map<UUID, Fix>> select(long cell, long bucket) {
            return session.executeAsync(selectCell
                            .bind(cell, bucket)
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                            .setIdempotent(true))
                    .thenCompose(result -> collect(result, new HashMap<>()));
        }

        private static CompletionStage<Map<UUID, Fix>> collect(AsyncResultSet page, Map<UUID, Fix> fixes) {
            page.currentPage().forEach(row -> fixes.put(row.getUuid("courier_id"), fix(row)));
            return page.hasMorePages()
                    ? page.fetchNextPage().thenCompose(next -> collect(next, fixes))
                    : CompletableFuture.completedFuture(fixes);
        }

        private static Map<UUID, Fix> merge(Map<UUID, Fix> into, Map<UUID, Fix> more) {
            more.forEach((id, fix) ->
                    into.merge(id, fix, (one, other) -> one.at().isAfter(other.at()) ? one : other));
            return into;
        }
    }
}
