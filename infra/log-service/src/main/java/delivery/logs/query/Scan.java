package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query's way along the log, until it has enough, has spent what it may cost, or is at the end. */
final class Scan {

    private final LogFilter filter;
    private final int limit;
    private final int maxRows;
    private final long deadline;
    private final List<LogEntry> found = new ArrayList<>();
    private int rows;
    private @Nullable LogPosition reached;

    Scan(LogFilter filter, int limit, QuerySettings settings) {
        this.filter = filter;
        this.limit = limit;
        this.maxRows = settings.maxRows();
        this.deadline = System.nanoTime() + settings.maxTime().toNanos();
    }

    LogPage of(Iterator<Section> sections) {
        while (sections.hasNext()) {
            Section section = sections.next();
            while (section.rows().hasNext()) {
                if (reached != null && (found.size() == limit || isSpent())) {
                    return new LogPage(found, reached.cursor());
                }
                take(section.rows().next());
            }
            reached = section.end();
            if (isSpent() && sections.hasNext()) {
                return new LogPage(found, reached.cursor());
            }
        }
        return new LogPage(found, null);
    }

    private void take(LogEntry entry) {
        rows++;
        reached = entry.position();
        if (filter.matches(entry)) {
            found.add(entry);
        }
    }

    private boolean isSpent() {
        return rows >= maxRows || System.nanoTime() - deadline > 0;
    }
}
