package delivery.location;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The ways couriers took: one fix for every ten seconds of business time, the last in them, kept for 30 days. Table
 * {@code courier_track}.
 */
public final class CourierTracks {

    /** At most one fix is kept in this time. */
    public static final Duration SPACING = Duration.ofSeconds(10);

    /** The longest way that can be read at once. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    /** @param keyspace has the schema {@code couriers} */
    public CourierTracks(CqlSession session, String keyspace) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO %s.courier_track (courier_id, day, slot, latitude, longitude, at)
            VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ? AND TTL %d""".formatted(keyspace, KEPT.toSeconds()));
        this.select = session.prepare("""
            SELECT latitude, longitude, at FROM %s.courier_track
            WHERE courier_id = ? AND day = ? AND slot >= ? AND slot <= ?""".formatted(keyspace));
    }

    /** Takes fixes in any order, also late and again. */
    public CompletionStage<Void> record(UUID courierId, List<Fix> fixes) {
        Collection<Fix> thinned = fixes.stream()
                .collect(Collectors.toMap(CourierTracks::slot, Function.identity(), Fix::later))
                .values();
        return CompletableFuture.allOf(thinned.stream()
                .map(fix -> session.executeAsync(bound(courierId, fix)).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /**
     * A courier's way, oldest first.
     *
     * @throws IllegalArgumentException if {@code to} is before {@code from}, or {@link #LONGEST} after it
     */
    public CompletionStage<List<Fix>> between(UUID courierId, Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a track is read for 0 to " + LONGEST.toHours() + " hours at once");
        }
        List<CompletableFuture<List<Fix>>> days = LongStream.rangeClosed(day(from), day(to))
                .mapToObj(day -> day(courierId, day, from, to))
                .toList();
        return CompletableFuture.allOf(days.toArray(CompletableFuture[]::new))
                .thenApply(read -> days.stream()
                        .flatMap(day -> day.join().stream())
                        .filter(fix -> !fix.at().isBefore(from) && !fix.at().isAfter(to))
                        .toList());
    }

    private CompletableFuture<List<Fix>> day(UUID courierId, long day, Instant from, Instant to) {
        List<Fix> fixes = new ArrayList<>();
        return session.executeAsync(
                        select.bind(courierId, day, slot(from), slot(to)).setIdempotent(true))
                .thenCompose(page -> Pages.visit(page, row -> fixes.add(LastFixes.fix(row))))
                .thenApply(all -> fixes)
                .toCompletableFuture();
    }

    private BoundStatement bound(UUID courierId, Fix fix) {
        return insert.bind(
                        courierId,
                        day(fix.at()),
                        slot(fix),
                        fix.position().latitude(),
                        fix.position().longitude(),
                        fix.at(),
                        LastFixes.writtenAt(fix))
                .setIdempotent(true);
    }

    private static long slot(Fix fix) {
        return slot(fix.at());
    }

    private static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), SPACING.toMillis());
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MILLIS_A_DAY);
    }
}
