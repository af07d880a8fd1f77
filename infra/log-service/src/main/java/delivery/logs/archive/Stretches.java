package delivery.logs.archive;

import delivery.logs.HourNumber;
import delivery.logs.LogTable;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a range one after the other. Each day's are found when it is reached: whoever reads for hours reads what has
 * expired meanwhile from the files. Those with files are the longer the further one reads, so that the newest hundred events need one
 * file, and a search through weeks few statements.
 */
final class Stretches implements Iterator<Stretch> {

    private static final int MAX_FILES = 24;

    private final ArchivedHours hours;
    private final Expiry expiry;
    private final LogRange range;
    private final Set<LogTable> tables;
    private final Direction direction;
    private final PrimitiveIterator.OfLong days;
    private final Deque<Stretch> found = new ArrayDeque<>();
    private int maxFiles = 1;

    Stretches(ArchivedHours hours, Expiry expiry, LogRange range, Set<LogTable> tables, Direction direction) {
        this.hours = hours;
        this.expiry = expiry;
        this.range = range;
        this.tables = tables;
        this.direction = direction;
        this.days = inDirection(HourNumber.dayOf(firstHour()), HourNumber.dayOf(lastHour()))
                .iterator();
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && days.hasNext()) {
            find(days.nextLong());
        }
        return !found.isEmpty();
    }

    @Override
    public Stretch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.remove();
    }

    private void find(long day) {
        long first = Math.max(firstHour(), HourNumber.firstOf(day));
        long last = Math.min(lastHour(), HourNumber.firstOf(day + 1) - 1);
        Instant now = Instant.now();
        Map<Long, ArchivedHour> archived = expiry.expiring(first, tables, now).isEmpty()
                ? Map.of()
                : hours.between(first, last).stream()
                        .collect(Collectors.toMap(ArchivedHour::hour, Function.identity()));
        Hours current = null;
        for (long hour : inDirection(first, last).toArray()) {
            ArchivedHour files = archived.get(hour);
            Hours next = files == null
                    ? new Hours(hour, hour, Set.of(), List.of())
                    : Hours.of(files, expiry.expiring(hour, tables, now));
            if (current != null && current.canHave(next, maxFiles)) {
                current = current.and(next);
            } else {
                add(current);
                current = next;
            }
        }
        add(current);
    }

    private void add(@Nullable Hours stretch) {
        if (stretch != null) {
            found.add(new Stretch(stretch.within(range), stretch.expiring(), stretch.files()));
            maxFiles = stretch.files().isEmpty() ? maxFiles : Math.min(MAX_FILES, maxFiles * 2);
        }
    }

    private LongStream inDirection(long first, long last) {
        return LongStream.rangeClosed(0, last - first).map(i -> direction.isNewestFirst() ? last - i : first + i);
    }

    private long firstHour() {
        return HourNumber.of(range.after().at());
    }

    private long lastHour() {
        return HourNumber.of(range.before().lastBefore());
    }

    /** Some that follow each other and are read from the same. */
    private record Hours(long first, long last, Set<LogTable> expiring, List<String> files) {

        static Hours of(ArchivedHour archived, Set<LogTable> expiring) {
            return new Hours(
                    archived.hour(), archived.hour(), expiring, expiring.isEmpty() ? List.of() : archived.files());
        }

        boolean canHave(Hours next, int maxFiles) {
            return expiring.equals(next.expiring) && files.size() + next.files.size() <= maxFiles;
        }

        Hours and(Hours next) {
            List<String> all = new ArrayList<>(files);
            all.addAll(next.files);
            return new Hours(Math.min(first, next.first), Math.max(last, next.last), expiring, all);
        }

        LogRange within(LogRange range) {
            LogPosition start = LogPosition.startOf(HourNumber.startOf(first));
            LogPosition end = LogPosition.startOf(HourNumber.startOf(last + 1));
            return new LogRange(range.nearest(start), range.nearest(end));
        }
    }
}
