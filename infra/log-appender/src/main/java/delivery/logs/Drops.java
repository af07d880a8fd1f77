package delivery.logs;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many events were dropped, by level. Safe for many threads. */
final class Drops {

    static final List<Level> LEVELS = List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);

    private final AtomicLongArray counts = new AtomicLongArray(LEVELS.size());

    /** @param level Logback's number; one between two levels counts as the lower one */
    void add(int level, long count) {
        counts.addAndGet(index(level), count);
    }

    private static int index(int level) {
        int index = LEVELS.size() - 1;
        while (index > 0 && LEVELS.get(index).toInt() > level) {
            index--;
        }
        return index;
    }

    /** Those that are not 0, lowest level first. */
    Map<Level, Long> byLevel() {
        Map<Level, Long> dropped = new LinkedHashMap<>();
        for (int i = 0; i < LEVELS.size(); i++) {
            if (counts.get(i) != 0) {
                dropped.put(LEVELS.get(i), counts.get(i));
            }
        }
        return dropped;
    }

    /** Those that came after {@code earlier}. */
    static Map<Level, Long> since(Map<Level, Long> earlier, Map<Level, Long> now) {
        Map<Level, Long> more = new LinkedHashMap<>();
        now.forEach((level, count) -> {
            long increase = count - earlier.getOrDefault(level, 0L);
            if (increase > 0) {
                more.put(level, increase);
            }
        });
        return more;
    }

    static long sum(Map<Level, Long> dropped) {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
