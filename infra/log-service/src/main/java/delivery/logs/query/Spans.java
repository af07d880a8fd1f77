package delivery.logs.query;

import delivery.logs.LogPartition;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of each longest stretch merged into a section, in the order they are read. Where there are some and none is
 * wanted, the section is empty: it tells how far one has come.
 */
final class Spans implements Iterator<Section> {

    private final Iterator<LogPartition> partitions;
    private final Predicate<LogPartition> wanted;
    private final Function<LogPartition, Iterator<LogEntry>> reader;
    private final LogRange range;
    private final Direction direction;
    private @Nullable LogPartition following;

    /** @param partitions those of one longest stretch one after the other */
    Spans(
            Iterator<LogPartition> partitions,
            Predicate<LogPartition> wanted,
            Function<LogPartition, Iterator<LogEntry>> reader,
            LogRange range,
            Direction direction) {
        this.partitions = partitions;
        this.wanted = wanted;
        this.reader = reader;
        this.range = range;
        this.direction = direction;
        this.following = after();
    }

    @Override
    public boolean hasNext() {
        return following != null;
    }

    @Override
    public Section next() {
        LogPartition first = following;
        if (first == null) {
            throw new NoSuchElementException();
        }
        long span = LogPartition.spanOf(first.start());
        List<LogPartition> merged = new ArrayList<>();
        LogPartition partition = first;
        while (partition != null && LogPartition.spanOf(partition.start()) == span) {
            if (wanted.test(partition)) {
                merged.add(partition);
            }
            partition = after();
        }
        following = partition;
        long end = direction.isNewestFirst() ? span : span + 1;
        return new Section(
                range.nearest(LogPosition.startOf(LogPartition.startOfSpan(end))),
                new MergedRows(merged, reader, direction));
    }

    private @Nullable LogPartition after() {
        return partitions.hasNext() ? partitions.next() : null;
    }
}
