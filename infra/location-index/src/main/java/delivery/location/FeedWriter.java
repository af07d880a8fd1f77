package delivery.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends changes to a stream of this process's own. One row is written at a time, with everything that came while the one
 * before it was written: so rows grow with the load, and a row that is there says that all before it are. A row whose
 * outcome is unheard ends the stream; what comes next begins another.
 */
final class FeedWriter {

    private static final int MOST_IN_ROW = 500;
    private static final int MOST_WAITING = 50_000;
    private static final int ROWS_A_SLOT = 4_096;
    private static final Duration SLOT = Duration.ofMinutes(5);

    /** A stream that was silent this long ends, before readers can have forgotten it. */
    private static final Duration STREAM = FeedTables.KEPT.dividedBy(2);

    private final FeedTables tables;
    private final int rowsASlot;
    private final LongSupplier nanoTime;
    private List<PositionChange> waiting = new ArrayList<>();
    private CompletableFuture<@Nullable Void> whenWritten = new CompletableFuture<>();
    private boolean writing;

    /** Touched by the one who writes only. */
    private @Nullable Stream stream;

    FeedWriter(FeedTables tables) {
        this(tables, ROWS_A_SLOT, System::nanoTime);
    }

    FeedWriter(FeedTables tables, int rowsASlot, LongSupplier nanoTime) {
        this.tables = tables;
        this.rowsASlot = rowsASlot;
        this.nanoTime = nanoTime;
    }

    /** Where the next row goes. */
    private record Stream(UUID writer, long slot, int number, long slotBegunNanos) {

        static Stream begin(long nowNanos) {
            return new Stream(UUID.randomUUID(), 0, 0, nowNanos);
        }

        /** This; or where rows go after a slot that is full or old, or a stream that was silent for long. */
        Stream goOn(long nowNanos, int rowsASlot) {
            Duration age = Duration.ofNanos(nowNanos - slotBegunNanos);
            if (age.compareTo(STREAM) > 0) {
                return begin(nowNanos);
            }
            return number < rowsASlot && age.compareTo(SLOT) < 0 ? this : new Stream(writer, slot + 1, 0, nowNanos);
        }

        Stream afterRow() {
            return new Stream(writer, slot, number + 1, slotBegunNanos);
        }
    }

    /**
     * Completes when every search that begins after this finds the change.
     *
     * @throws RejectedExecutionException in the returned stage, if too many changes wait to be written
     */
    CompletionStage<@Nullable Void> append(PositionChange change) {
        CompletableFuture<@Nullable Void> written;
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(MOST_WAITING + " positions wait to be stored"));
            }
            waiting.add(change);
            written = whenWritten;
            if (writing) {
                return written;
            }
            writing = true;
        }
        writeWaiting();
        return written;
    }

    private void writeWaiting() {
        List<PositionChange> changes;
        CompletableFuture<@Nullable Void> written;
        synchronized (this) {
            if (waiting.isEmpty()) {
                writing = false;
                return;
            }
            changes = waiting;
            written = whenWritten;
            waiting = new ArrayList<>();
            whenWritten = new CompletableFuture<>();
        }
        // What fails at once fails the row like what fails later.
        CompletableFuture.completedFuture(changes).thenCompose(this::write).whenComplete((done, failure) -> {
            if (failure != null) {
                stream = null;
                written.completeExceptionally(failure);
            } else {
                written.complete(null);
            }
            writeWaiting();
        });
    }

    private CompletionStage<?> write(List<PositionChange> changes) {
        List<PositionChange> row = changes.subList(0, Math.min(MOST_IN_ROW, changes.size()));
        List<PositionChange> rest = changes.subList(row.size(), changes.size());
        CompletionStage<?> written = place().thenCompose(at ->
                tables.insert(at.writer(), at.slot(), at.number(), row).thenAccept(stored -> stream = at.afterRow()));
        return rest.isEmpty() ? written : written.thenCompose(stored -> write(rest));
    }

    /** The next row's place, announced if it is in a slot that nobody knows of yet. */
    private CompletionStage<Stream> place() {
        long now = nanoTime.getAsLong();
        Stream at = stream;
        Stream next = at == null ? Stream.begin(now) : at.goOn(now, rowsASlot);
        if (next.equals(at)) {
            return CompletableFuture.completedFuture(at);
        }
        return tables.announce(next.writer(), next.slot()).thenApply(announced -> next);
    }
}
