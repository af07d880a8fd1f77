package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The events that pointers lead to, in their order, some of them asked for ahead; those that have expired are left out. */
final class PointedRows implements Iterator<LogEntry> {

    private static final int AHEAD = 32;

    private final Iterator<LogPointer> pointers;
    private final LogByTimeTables events;
    private final Deque<CompletableFuture<Optional<LogEntry>>> asked = new ArrayDeque<>();
    private @Nullable LogEntry following;

    PointedRows(Iterator<LogPointer> pointers, LogByTimeTables events) {
        this.pointers = pointers;
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        while (following == null && (!asked.isEmpty() || pointers.hasNext())) {
            ask();
            following = asked.remove().join().orElse(null);
        }
        return following != null;
    }

    @Override
    public LogEntry next() {
        LogEntry entry = hasNext() ? following : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        following = null;
        return entry;
    }

    private void ask() {
        while (asked.size() < AHEAD && pointers.hasNext()) {
            LogPointer pointer = pointers.next();
            asked.add(events.find(pointer.partition(), pointer.position()));
        }
    }
}
