package delivery.location;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Reads that run side by side, a bounded number at once. Blocks the caller. */
final class CellReads {

    /** A cell costs up to three reads. */
    private static final int CELLS_AT_ONCE = 24;

    private static final int PEOPLE_AT_ONCE = 64;

    private final CellReader reader;

    CellReads(CellReader reader) {
        this.reader = reader;
    }

    /** Gives {@code found} every row of {@code cells}. */
    void rows(long[] cells, BiConsumer<UUID, Fix> found) {
        for (int start = 0; start < cells.length; start += CELLS_AT_ONCE) {
            List<CompletableFuture<Map<UUID, Fix>>> reads = Arrays.stream(
                            cells, start, Math.min(cells.length, start + CELLS_AT_ONCE))
                    .mapToObj(cell -> reader.inCell(cell).toCompletableFuture())
                    .toList();
            reads.forEach(read -> read.join().forEach(found));
        }
    }

    /** The last positions of {@code people}, without those who are not to be found. */
    Map<UUID, Fix> last(List<UUID> people) {
        Map<UUID, Fix> last = new HashMap<>();
        for (int start = 0; start < people.size(); start += PEOPLE_AT_ONCE) {
            List<UUID> some = people.subList(start, Math.min(people.size(), start + PEOPLE_AT_ONCE));
            List<CompletableFuture<Optional<Fix>>> reads = some.stream()
                    .map(id -> reader.last(id).toCompletableFuture())
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                UUID id = some.get(i);
                reads.get(i).join().ifPresent(fix -> last.put(id, fix));
            }
        }
        return last;
    }
}
