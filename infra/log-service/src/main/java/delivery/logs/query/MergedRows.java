package delivery.logs.query;

import delivery.logs.LogPartition;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several partitions' rows as one sequence. A partition is opened when it is near: the short ones of a busy time lie one behind
 * the other, and there are hundreds of them.
 */
final class MergedRows implements Iterator<LogEntry> {

    private static final int MAX_AHEAD = 16;

    private final Iterator<LogPartition> partitions;
    private final Function<LogPartition, Iterator<LogEntry>> reader;
    private final Direction direction;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private final PriorityQueue<Head> heads;

    /** Asks for the first of them at once. */
    MergedRows(List<LogPartition> partitions, Function<LogPartition, Iterator<LogEntry>> reader, Direction direction) {
        this.partitions = partitions.stream().sorted(opening(direction)).iterator();
        this.reader = reader;
        this.direction = direction;
        this.heads = new PriorityQueue<>(
                Comparator.comparing((Head head) -> head.entry().position(), direction.positions()));
        askAhead();
    }

    private record Asked(LogPartition partition, Iterator<LogEntry> rows) {}

    private record Head(LogEntry entry, Iterator<LogEntry> rest) {}

    private static Comparator<LogPartition> opening(Direction direction) {
        return direction.isNewestFirst()
                ? Comparator.comparing(LogPartition::end).reversed()
                : Comparator.comparing(LogPartition::start);
    }

    @Override
    public boolean hasNext() {
        while (isNeeded(asked.peek())) {
            addHead(asked.remove().rows());
            askAhead();
        }
        return !heads.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head first = heads.remove();
        addHead(first.rest());
        return first.entry();
    }

    /** Whether it may have what comes before all that is open. */
    private boolean isNeeded(@Nullable Asked next) {
        Head first = heads.peek();
        if (next == null || first == null) {
            return next != null;
        }
        Instant at = first.entry().at();
        return direction.isNewestFirst()
                ? next.partition().end().isAfter(at)
                : !next.partition().start().isAfter(at);
    }

    private void askAhead() {
        while (asked.size() < MAX_AHEAD && partitions.hasNext()) {
            LogPartition partition = partitions.next();
            asked.add(new Asked(partition, reader.apply(partition)));
        }
    }

    private void addHead(Iterator<LogEntry> rows) {
        if (rows.hasNext()) {
            heads.add(new Head(rows.next(), rows));
        }
    }
}
