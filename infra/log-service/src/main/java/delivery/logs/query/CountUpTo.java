package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.logs.range.TimeRange;
import java.time.Duration;
import java.util.Iterator;
import org.springframework.stereotype.Component;

/** Counts events as far as somebody needs to know, reading only so much. */
@Component
public class CountUpTo {

    private final LogSections log;

    CountUpTo(LogSections log) {
        this.log = log;
    }

    /**
     * How many there are.
     *
     * @param events at least so many; exactly, unless it is the limit
     * @param isComplete false if what could be read at most had fewer than the limit: there may be more
     */
    public record Count(int events, boolean isComplete) {}

    /**
     * Counts until there are {@code limit}.
     *
     * @param maxRows rows read at most
     * @param maxTime that it takes, about
     */
    public Count run(LogFilter filter, TimeRange range, int limit, int maxRows, Duration maxTime) {
        long deadline = System.nanoTime() + maxTime.toNanos();
        int events = 0;
        int rows = 0;
        Iterator<Section> sections = log.read(filter, LogRange.of(range), Direction.NEWEST_FIRST);
        while (sections.hasNext()) {
            Iterator<LogEntry> entries = sections.next().rows();
            while (entries.hasNext()) {
                if (rows == maxRows) {
                    return new Count(events, false);
                }
                rows++;
                if (filter.matches(entries.next()) && ++events == limit) {
                    return new Count(events, true);
                }
                if (System.nanoTime() - deadline > 0 && entries.hasNext()) {
                    return new Count(events, false);
                }
            }
            if (System.nanoTime() - deadline > 0 && sections.hasNext()) {
                return new Count(events, false);
            }
        }
        return new Count(events, true);
    }
}
