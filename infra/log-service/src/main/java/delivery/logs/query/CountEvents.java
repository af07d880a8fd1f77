package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.logs.range.TimeRange;
import delivery.logs.turn.Turns;
import delivery.platform.ProblemException;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes histograms: counts events newest first, until all are counted or it has spent what one histogram may cost. */
@Component
class CountEvents {

    private final LogSections log;
    private final Turns turns;
    private final QuerySettings settings;

    CountEvents(LogSections log, Turns turns, QuerySettings settings) {
        this.log = log;
        this.turns = turns;
        this.settings = settings;
    }

    /** @throws ProblemException 503 if too many queries run already */
    LogHistogram run(LogFilter filter, TimeRange range, HistogramInterval interval, boolean byService) {
        return turns.run(() -> {
            Tally tally = new Tally(interval, byService);
            Instant reached = count(filter, range, tally);
            return new LogHistogram(
                    range.from(), range.to(), interval.seconds(), reached == null, reached, tally.buckets());
        });
    }

    /** Answers null if all are counted, and else the instant since which they are. */
    private @Nullable Instant count(LogFilter filter, TimeRange range, Tally tally) {
        long deadline = System.nanoTime() + settings.maxTime().toNanos();
        int rows = 0;
        Iterator<Section> sections = log.read(filter, LogRange.of(range), Direction.NEWEST_FIRST);
        while (sections.hasNext()) {
            Section section = sections.next();
            while (section.rows().hasNext()) {
                LogEntry entry = section.rows().next();
                if (rows >= settings.histogramMaxRows() || (rows > 0 && isPast(deadline))) {
                    return tally.dropUnfinished(entry.at());
                }
                rows++;
                tally.reach(entry.at());
                if (filter.matches(entry)) {
                    tally.add(entry);
                }
            }
            tally.finish();
            if (isPast(deadline) && sections.hasNext()) {
                return section.end().at();
            }
        }
        return null;
    }

    private static boolean isPast(long deadline) {
        return System.nanoTime() - deadline > 0;
    }
}
