package delivery.location;

import delivery.location.PlaceTree.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's position in this process's memory, brought up to date whenever it is looked at. Looks that come while it is
 * brought up to date share the next round: so reads of Cassandra do not grow with the number of looks.
 */
final class PositionView {

    /** After that, rows that were not heard yet may be gone. */
    private static final Duration MOST_IDLE = FeedTables.KEPT.dividedBy(2);

    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final FeedTables tables;
    private final Function<Consumer<PositionChange>, CompletionStage<Void>> everybody;
    private final Predicate<Instant> counts;
    private final LongSupplier nanoTime;
    private boolean busy;
    private @Nullable CompletableFuture<PlaceTree> next;
    private @Nullable Followed followed;

    /**
     * @param everybody reads everybody's last position, as stored when it is called or later
     * @param counts whether a fix of a time counts; one that does not is forgotten sooner or later
     */
    PositionView(
            FeedTables tables,
            Function<Consumer<PositionChange>, CompletionStage<Void>> everybody,
            Predicate<Instant> counts) {
        this(tables, everybody, counts, System::nanoTime);
    }

    PositionView(
            FeedTables tables,
            Function<Consumer<PositionChange>, CompletionStage<Void>> everybody,
            Predicate<Instant> counts,
            LongSupplier nanoTime) {
        this.tables = tables;
        this.everybody = everybody;
        this.counts = counts;
        this.nanoTime = nanoTime;
    }

    /** Everybody as of a moment after this call; some may be there whose fix does not count any more. */
    CompletionStage<PlaceTree> now() {
        CompletableFuture<PlaceTree> mine;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            mine = next;
            if (busy) {
                return mine;
            }
            busy = true;
        }
        round();
        return mine;
    }

    private void round() {
        CompletableFuture<PlaceTree> asked;
        synchronized (this) {
            if (next == null) {
                busy = false;
                return;
            }
            asked = next;
            next = null;
        }
        started().thenCompose(begun -> upToDate()).whenComplete((current, failure) -> {
            if (failure != null) {
                asked.completeExceptionally(failure);
            } else {
                asked.complete(current.tree);
            }
            round();
        });
    }

    /** What fails at once fails the round like what fails later. */
    private static CompletionStage<@Nullable Void> started() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Followed> upToDate() {
        Followed current = followed;
        if (current != null && current.idle().compareTo(MOST_IDLE) < 0) {
            return current.follow();
        }
        followed = null;
        Followed fresh = new Followed();
        return fresh.load().thenCompose(loaded -> fresh.follow()).thenApply(ready -> followed = ready);
    }

    /** What was read at first, and heard since. Used by one round after another. */
    private final class Followed {

        private final FeedReader feed = new FeedReader(tables, this::hear);
        private final Map<UUID, PositionChange> newest = new HashMap<>();
        private PlaceTree tree = PlaceTree.EMPTY;
        private long followedNanos = nanoTime.getAsLong();
        private long sweptNanos = nanoTime.getAsLong();

        /** Whoever is stored after the feed's places are known is heard of from the feed. */
        CompletionStage<Void> load() {
            return feed.begin().thenCompose(begun -> everybody.apply(change -> hear(List.of(change))));
        }

        CompletionStage<Followed> follow() {
            long begun = nanoTime.getAsLong();
            return feed.readNew().thenApply(read -> {
                followedNanos = begun;
                sweep();
                return this;
            });
        }

        Duration idle() {
            return Duration.ofNanos(nanoTime.getAsLong() - followedNanos);
        }

        private synchronized void hear(List<PositionChange> changes) {
            for (PositionChange change : changes) {
                PositionChange before = newest.get(change.id());
                if (counts.test(change.fix().at()) && (before == null || change.isNewerThan(before))) {
                    newest.put(change.id(), change);
                    place(before, change);
                }
            }
        }

        private void place(@Nullable PositionChange before, PositionChange change) {
            if (before != null && before.onMap()) {
                tree = tree.without(new Placed(before.id(), before.fix()));
            }
            if (change.onMap()) {
                tree = tree.with(new Placed(change.id(), change.fix()));
            }
        }

        private synchronized void sweep() {
            if (nanoTime.getAsLong() - sweptNanos < SWEEP.toNanos()) {
                return;
            }
            sweptNanos = nanoTime.getAsLong();
            newest.values().removeIf(change -> {
                boolean over = !counts.test(change.fix().at());
                if (over && change.onMap()) {
                    tree = tree.without(new Placed(change.id(), change.fix()));
                }
                return over;
            });
        }
    }
}
