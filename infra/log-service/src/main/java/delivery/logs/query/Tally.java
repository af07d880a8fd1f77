package delivery.logs.query;

import delivery.logs.entry.Level;
import delivery.logs.entry.LogEntry;
import delivery.logs.query.LogHistogram.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts events, which come newest first, by bucket and level. */
final class Tally {

    private final HistogramInterval interval;
    private final boolean byService;
    private final Map<Key, Map<Level, Long>> counts = new TreeMap<>(Comparator.comparing(Key::at)
            .thenComparing(Key::service, Comparator.nullsFirst(Comparator.naturalOrder())));

    /** Those of one instant, which count when all of it has been read. */
    private final List<Counted> unfinished = new ArrayList<>();

    private @Nullable Instant instant;

    Tally(HistogramInterval interval, boolean byService) {
        this.interval = interval;
        this.byService = byService;
    }

    private record Key(Instant at, @Nullable String service) {}

    private record Counted(Key key, Level level) {}

    /** All events of later instants have been added. */
    void reach(Instant at) {
        if (!at.equals(instant)) {
            finish();
            instant = at;
        }
    }

    void add(LogEntry entry) {
        unfinished.add(new Counted(keyOf(entry), entry.level()));
    }

    /** All events have been added. */
    void finish() {
        unfinished.forEach(counted -> counts.computeIfAbsent(counted.key(), first -> new EnumMap<>(Level.class))
                .merge(counted.level(), 1L, Long::sum));
        unfinished.clear();
    }

    /** Answers the first instant whose events are all counted, when the next one would have been of {@code next}. */
    Instant dropUnfinished(Instant next) {
        reach(next);
        unfinished.clear();
        return next.plusMillis(1);
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        counts.forEach((key, levels) -> buckets.add(new Bucket(key.at(), key.service(), levels)));
        return buckets;
    }

    private Key keyOf(LogEntry entry) {
        return new Key(interval.begin(entry.at()), byService ? entry.service() : null);
    }
}
