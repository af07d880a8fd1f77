package delivery.location;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reads of another reader, each remembered for a while: most searches of a town read the same cells. */
final class RememberedCells implements CellReader {

    private static final long MOST_CELLS = 50_000;
    private static final long MOST_PEOPLE = 50_000;

    private final CellReader reader;
    private final AsyncCache<Long, Map<UUID, Fix>> cells;
    private final AsyncCache<UUID, Optional<Fix>> last;

    RememberedCells(CellReader reader, Duration remembered) {
        this.reader = reader;
        this.cells = Caffeine.newBuilder()
                .maximumSize(MOST_CELLS)
                .expireAfterWrite(remembered)
                .buildAsync();
        this.last = Caffeine.newBuilder()
                .maximumSize(MOST_PEOPLE)
                .expireAfterWrite(remembered)
                .buildAsync();
    }

    @Override
    public CompletionStage<Map<UUID, Fix>> inCell(long cell) {
        return cells.get(cell, (key, executor) -> reader.inCell(key).toCompletableFuture());
    }

    @Override
    public CompletionStage<Optional<Fix>> last(UUID id) {
        return last.get(id, (key, executor) -> reader.last(key).toCompletableFuture());
    }

    /** The next read of {@code cell} begins after this call. */
    void forgetCell(long cell) {
        cells.synchronous().invalidate(cell);
    }

    /** The next read of this one's last position begins after this call. */
    void forgetLast(UUID id) {
        last.synchronous().invalidate(id);
    }
}
