package delivery.logs.query;

import delivery.logs.LogTable;
import java.util.Collections;
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
    private final LogByOrderTable byOrder;
    private final LogByTraceTable byTrace;

    LogSections(
            LogPartitionTable partitions, LogByTimeTables byTime, LogByOrderTable byOrder, LogByTraceTable byTrace) {
        this.partitions = partitions;
        this.byTime = byTime;
        this.byOrder = byOrder;
        this.byTrace = byTrace;
    }

    /**
     * The sections that may have what is looked for. What is rarer is read: an order's or a trace's own rows, or else those of the
     * levels and services, which have to be sifted for anything further.
     */
    Iterator<Section> read(LogFilter filter, LogRange range, Direction direction) {
        if (range.isEmpty()) {
            return Collections.emptyIterator();
        }
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
