package delivery.logs.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of each five minutes merged into a section, newest first. The further one reads, the more sections are asked
 * for ahead: whoever wants the newest hundred events costs little, and whoever searches weeks does not wait for each.
 */
final class Buckets implements Iterator<Section> {

    private static final int MAX_AHEAD = 4;

    private final Iterator<LogPartition> partitions;
    private final Function<LogPartition, LogRows> reader;
    private final Deque<Section> asked = new ArrayDeque<>();
    private @Nullable LogPartition following;
    private int ahead = 1;

    /** @param partitions those of one bucket one after the other, newest bucket first */
    Buckets(Iterator<LogPartition> partitions, Function<LogPartition, LogRows> reader) {
        this.partitions = partitions;
        this.reader = reader;
        this.following = after();
    }

    @Override
    public boolean hasNext() {
        while (asked.size() < ahead && following != null) {
            asked.add(ask(following));
        }
        return !asked.isEmpty();
    }

    @Override
    public Section next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = Math.min(MAX_AHEAD, ahead * 2);
        return asked.remove();
    }

    private Section ask(LogPartition first) {
        List<LogRows> rows = new ArrayList<>();
        LogPartition partition = first;
        while (partition != null && partition.bucket() == first.bucket()) {
            rows.add(reader.apply(partition));
            partition = after();
        }
        following = partition;
        return new Section(LogPartition.startOf(first.bucket()), new MergedRows(rows));
    }

    private @Nullable LogPartition after() {
        return partitions.hasNext() ? partitions.next() : null;
    }
}
