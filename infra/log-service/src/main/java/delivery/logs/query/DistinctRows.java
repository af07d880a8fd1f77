package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Passes over events that come twice, one behind the other, since they were read in two places. */
final class DistinctRows implements Iterator<LogEntry> {

    private final Iterator<LogEntry> sorted;
    private @Nullable LogEntry last;
    private @Nullable LogEntry following;

    DistinctRows(Iterator<LogEntry> sorted) {
        this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
        while (following == null && sorted.hasNext()) {
            LogEntry entry = sorted.next();
            if (last == null || !last.position().equals(entry.position())) {
                following = entry;
            }
        }
        return following != null;
    }

    @Override
    public LogEntry next() {
        LogEntry entry = hasNext() ? following : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        last = entry;
        following = null;
        return entry;
    }
}
