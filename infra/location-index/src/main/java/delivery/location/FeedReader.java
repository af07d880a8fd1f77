package delivery.location;

import delivery.location.FeedTables.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Follows every writer's stream. A round reads who writes and, beside that, what each known writer has written since the round
 * before; then the new writers and slots it has learnt of. Not for use by several at once.
 */
final class FeedReader {

    private static final int BEFORE_FIRST = -1;

    /** Of a stream that is new since the last round. */
    private static final Cursor BEGINNING = new Cursor(0, BEFORE_FIRST);

    private final FeedTables tables;
    private final Consumer<List<PositionChange>> heard;
    private final Map<UUID, Cursor> cursors = new ConcurrentHashMap<>();

    /** The last row read. */
    private record Cursor(long slot, int number) {}

    FeedReader(FeedTables tables, Consumer<List<PositionChange>> heard) {
        this.tables = tables;
        this.heard = heard;
    }

    /** Finds out where every writer is, to be read from there on. */
    CompletionStage<Void> begin() {
        return tables.writers()
                .thenAccept(writers ->
                        writers.forEach((writer, slot) -> cursors.put(writer, new Cursor(slot, BEFORE_FIRST))));
    }

    /** Has heard everything that was stored before this call when it completes. */
    CompletionStage<Void> readNew() {
        CompletableFuture<Map<UUID, Long>> writers = tables.writers().toCompletableFuture();
        List<CompletableFuture<Void>> tails = new ArrayList<>();
        Map.copyOf(cursors).forEach((writer, cursor) -> tails.add(readTail(writer, cursor)));
        return all(tails).thenCombine(writers, (read, known) -> known).thenCompose(this::followTo);
    }

    private CompletionStage<Void> followTo(Map<UUID, Long> writers) {
        cursors.keySet().retainAll(writers.keySet());
        List<CompletableFuture<Void>> reads = new ArrayList<>();
        writers.forEach((writer, slot) -> {
            Cursor cursor = cursors.getOrDefault(writer, BEGINNING);
            if (cursor.slot() < slot || cursor.equals(BEGINNING)) {
                reads.add(readOn(writer, cursor, slot));
            }
        });
        return all(reads);
    }

    /** The slot before may have grown since its tail was read, up to when the next one was announced. */
    private CompletableFuture<Void> readOn(UUID writer, Cursor cursor, long slot) {
        CompletableFuture<Void> read = readTail(writer, cursor);
        for (long next = cursor.slot() + 1; next <= slot; next++) {
            Cursor begin = new Cursor(next, BEFORE_FIRST);
            read = read.thenCompose(done -> readTail(writer, begin));
        }
        return read;
    }

    private CompletableFuture<Void> readTail(UUID writer, Cursor cursor) {
        return tables.rows(writer, cursor.slot(), cursor.number())
                .thenAccept(rows -> hear(writer, cursor.slot(), rows))
                .toCompletableFuture();
    }

    private synchronized void hear(UUID writer, long slot, Rows rows) {
        cursors.put(writer, new Cursor(slot, rows.last()));
        if (!rows.changes().isEmpty()) {
            heard.accept(rows.changes());
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> reads) {
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new));
    }
}
