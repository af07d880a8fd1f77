package delivery.logs.query;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.LogTable;
import delivery.logs.archive.ArchivedEvents;
import delivery.logs.archive.Stretch;
import delivery.logs.entry.Direction;
import delivery.logs.entry.Level;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where the log is read, by searches, histograms, exports and tails: a stretch of it, section by section, no more than must be. */
@Component
class LogSections {

    private static final int MAX_SPANS_AHEAD = 8;

    private final LogPartitionTable partitions;
    private final LogByTimeTables byTime;
    private final LogPointerTable byOrder;
    private final LogPointerTable byTrace;
    private final ArchivedEvents archived;

    LogSections(CqlSession session, LogPartitionTable partitions, LogByTimeTables byTime, ArchivedEvents archived) {
        this.partitions = partitions;
        this.byTime = byTime;
        this.byOrder = LogPointerTable.byOrder(session, byTime);
        this.byTrace = LogPointerTable.byTrace(session, byTime);
        this.archived = archived;
    }

    /** The sections that may have what is looked for, each hour's from Cassandra, from files, or from both. */
    Iterator<Section> read(LogFilter filter, LogRange range, Direction direction) {
        if (range.isEmpty()) {
            return Collections.emptyIterator();
        }
        return new Concatenated<>(
                archived.stretches(range, tables(filter.minimum()), direction),
                stretch -> sections(filter, stretch, direction));
    }

    private Iterator<Section> sections(LogFilter filter, Stretch stretch, Direction direction) {
        Iterator<Section> stored = stored(filter, stretch.range(), direction);
        if (stretch.files().isEmpty()) {
            return stored;
        }
        Iterator<LogEntry> both = new Merged<>(
                List.of(new Concatenated<>(stored, Section::rows), archived.read(stretch, filter, direction)),
                Comparator.comparing(LogEntry::position, direction.positions()));
        return single(new DistinctRows(both), stretch.range(), direction);
    }

    /**
     * What Cassandra has. What is rarer is read: an order's or a trace's own rows, or else those of the levels and services, which have
     * to be sifted for anything further.
     */
    private Iterator<Section> stored(LogFilter filter, LogRange range, Direction direction) {
        if (filter.orderId() != null) {
            return single(byOrder.read(filter.orderId(), range, direction), range, direction);
        }
        if (filter.traceId() != null) {
            return single(byTrace.read(filter.traceId(), range, direction), range, direction);
        }
        Spans spans = new Spans(
                partitions.read(tables(filter.minimum()), range, direction),
                partition -> filter.isOf(partition.service())
                        && partition.end().isAfter(range.after().at()),
                partition -> byTime.read(partition, range, direction),
                range,
                direction);
        return new AskedAhead<>(spans, MAX_SPANS_AHEAD);
    }

    private static Iterator<Section> single(Iterator<LogEntry> rows, LogRange range, Direction direction) {
        LogPosition end = direction.isNewestFirst() ? range.after() : range.before();
        return List.of(new Section(end, rows)).iterator();
    }

    private static Set<LogTable> tables(Level minimum) {
        return EnumSet.range(LogTable.of(minimum.number()), LogTable.LOG_ERROR);
    }
}
