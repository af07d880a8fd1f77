package delivery.logs.query;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Finds events newest first, reading no more of the log than it must, and only so much at a time. */
@Component
class LogSearch {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final LogPartitionTable partitions;
    private final LogByServiceTable byService;
    private final LogByOrderTable byOrder;
    private final QuerySettings settings;
    private final Semaphore turns;

    LogSearch(
            LogPartitionTable partitions,
            LogByServiceTable byService,
            LogByOrderTable byOrder,
            QuerySettings settings) {
        this.partitions = partitions;
        this.byService = byService;
        this.byOrder = byOrder;
        this.settings = settings;
        this.turns = new Semaphore(settings.concurrent());
    }

    /** @throws ProblemException 503 if too many search already: the log must not slow orders down */
    LogPage run(LogFilter filter, LogRange range, int limit) {
        if (range.isEmpty()) {
            return new LogPage(List.of(), null);
        }
        if (!turns.tryAcquire()) {
            throw ProblemException.unavailable("Too many queries run now.", RETRY_AFTER);
        }
        try {
            return new Scan(filter, limit, settings).of(sections(filter, range));
        } finally {
            turns.release();
        }
    }

    private Iterator<Section> sections(LogFilter filter, LogRange range) {
        if (filter.orderId() != null) {
            MergedRows rows = new MergedRows(List.of(byOrder.read(filter.orderId(), range)));
            return List.of(new Section(LogPosition.startOf(range.from()), rows)).iterator();
        }
        return new Buckets(partitions.newestFirst(range, filter::isOf), partition -> byService.read(partition, range));
    }
}
