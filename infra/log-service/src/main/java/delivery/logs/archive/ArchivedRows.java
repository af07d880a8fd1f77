package delivery.logs.archive;

import delivery.logs.archive.SelectArchived.Batch;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Events from files, batch by batch, each of which begins where the last one ended: nothing is open between two of them, and nothing is
 * sorted that is not read. Nothing is read before it is asked for.
 */
final class ArchivedRows implements Iterator<LogEntry> {

    private static final int FIRST_ROWS = 125;
    private static final int MAX_ROWS = 4_000;
    /** Stack traces: as many rows of these would be too much to hold. */
    private static final long HEAVY_CHARS = 4 << 20;

    private final BiFunction<LogRange, Integer, Batch> select;
    private @Nullable LogRange left;
    private Iterator<LogEntry> batch = Collections.emptyIterator();
    private int rows = FIRST_ROWS;

    /** @param select gives the first events of a range, so many at most */
    ArchivedRows(BiFunction<LogRange, Integer, Batch> select, LogRange range) {
        this.select = select;
        this.left = range;
    }

    @Override
    public boolean hasNext() {
        while (!batch.hasNext() && left != null) {
            Batch found = select.apply(left, rows);
            batch = found.entries().iterator();
            left = found.rest();
            rows = chars(found.entries()) > HEAVY_CHARS ? Math.max(FIRST_ROWS, rows / 2) : Math.min(MAX_ROWS, rows * 2);
        }
        return batch.hasNext();
    }

    private static long chars(List<LogEntry> entries) {
        return entries.stream()
                .mapToLong(entry -> entry.message().length()
                        + (entry.exception() == null ? 0 : entry.exception().length()))
                .sum();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.next();
    }
}
