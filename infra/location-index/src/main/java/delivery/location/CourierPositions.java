package delivery.location;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.location.LastFixes.Last;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where couriers are now. A courier who has sent no fix for the freshness is not found any more. Tables {@code courier_position},
 * {@code position_feed} and {@code position_writers}.
 */
public final class CourierPositions {

    /** Rows outlive their freshness by this, so that a reader with a slower clock still finds them. */
    private static final Duration KEPT_LONGER = Duration.ofMinutes(5);

    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration freshness;
    private final LastFixes lastFixes;
    private final FeedWriter feed;
    private final PositionView view;

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
        this.lastFixes =
                new LastFixes(session, keyspace, freshness.multipliedBy(2).plus(KEPT_LONGER));
        FeedTables tables = new FeedTables(session, keyspace);
        this.feed = new FeedWriter(tables);
        this.view = new PositionView(
                tables,
                each -> lastFixes.selectAll(
                        (id, last) -> each.accept(new PositionChange(id, last.fix(), last.onDuty()))),
                at -> countsAt(clock.instant()).test(at));
    }

    /** How far ahead of the clock a fix may be and still be found: a minute, or the freshness if that is shorter. */
    public Duration ahead() {
        return freshness.compareTo(MOST_AHEAD) < 0 ? freshness : MOST_AHEAD;
    }

    /** How long a fix counts. */
    public Duration freshness() {
        return freshness;
    }

    /** Takes fixes in any order; the newest by its own time wins. When this completes, every map made from then on has it. */
    public CompletionStage<@Nullable Void> record(UUID courierId, List<Fix> fixes) {
        return fixes.stream()
                .reduce(Fix::later)
                .map(newest -> store(courierId, new Last(newest, true)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Hides a courier who goes off duty, until the next fix: one newer than this call and than all fixes before it. */
    public CompletionStage<@Nullable Void> forget(UUID courierId) {
        return lastFixes
                .select(courierId)
                .thenCompose(last -> last.filter(Last::onDuty)
                        .map(row -> store(courierId, hidden(row)))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** The newest fresh fix of a courier on duty. */
    public CompletionStage<Optional<Fix>> latest(UUID courierId) {
        return lastFixes
                .select(courierId)
                .thenApply(last -> last.filter(Last::onDuty)
                        .map(Last::fix)
                        .filter(fix -> countsAt(clock.instant()).test(fix.at())));
    }

    /**
     * Everybody on duty, as of a moment after this call. The first call of a process reads everybody, as does one after minutes of
     * none; later ones read what is new since the one before. Those that are made at once share that reading.
     */
    public CompletionStage<PositionMap> now() {
        return view.now().thenApply(tree -> new PositionMap(tree, countsAt(clock.instant())));
    }

    /** The row goes first: whoever reads everybody at first, and then follows the feed, misses nobody. */
    private CompletionStage<@Nullable Void> store(UUID courierId, Last last) {
        return lastFixes
                .insert(courierId, last)
                .thenCompose(stored -> feed.append(new PositionChange(courierId, last.fix(), last.onDuty())));
    }

    private Last hidden(Last last) {
        Instant after = last.fix().at().plusMillis(1);
        Instant now = clock.instant();
        return new Last(new Fix(last.fix().position(), now.isAfter(after) ? now : after), false);
    }

    /** Whether a fix of a time counts. */
    private Predicate<Instant> countsAt(Instant now) {
        return now.minus(freshness)::isBefore;
    }
}
