package delivery.logs.query;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several partitions' rows as one sequence, newest first; waits for none of them before it is asked. */
final class MergedRows implements Iterator<LogEntry> {

    private final List<LogRows> partitions;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparing((Head head) -> head.entry().position()).reversed());
    private boolean started;

    MergedRows(List<LogRows> partitions) {
        this.partitions = partitions;
    }

    private record Head(LogEntry entry, LogRows rest) {}

    @Override
    public boolean hasNext() {
        if (!started) {
            partitions.forEach(this::addHead);
            started = true;
        }
        return !heads.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head newest = heads.remove();
        addHead(newest.rest());
        return newest.entry();
    }

    private void addHead(LogRows rows) {
        if (rows.hasNext()) {
            heads.add(new Head(rows.next(), rows));
        }
    }
}
