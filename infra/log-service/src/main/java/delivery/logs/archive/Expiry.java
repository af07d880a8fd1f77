package delivery.logs.archive;

import delivery.logs.HourNumber;
import delivery.logs.LogRetention;
import delivery.logs.LogTable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which events Cassandra may have let go by now. */
@Component
class Expiry {

    /** For clocks that differ, and for what expires while it is read: an export may take hours for a day. */
    private static final Duration MARGIN = Duration.ofHours(6);

    private final LogRetention retention;

    Expiry(LogRetention retention) {
        this.retention = retention;
    }

    /** Those of {@code tables} that may lack events of the hour. */
    Set<LogTable> expiring(long hour, Set<LogTable> tables, Instant now) {
        Set<LogTable> expiring = EnumSet.noneOf(LogTable.class);
        tables.stream()
                .filter(table -> !now.isBefore(HourNumber.startOf(hour).plus(safelyKept(table))))
                .forEach(expiring::add);
        return expiring;
    }

    private Duration safelyKept(LogTable table) {
        Duration kept = retention.of(table);
        Duration half = kept.dividedBy(2);
        return kept.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
    }
}
