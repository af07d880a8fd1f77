package delivery.logs.report;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.HourNumber;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Table {@code event_hour}: in which hours of the log the domain events of an hour of business time are. */
@Component
class EventHourTable {

    private final CqlSession session;
    private final PreparedStatement select;

    EventHourTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare(
                "SELECT hour, logged_hour FROM event_hour WHERE day = :day AND hour >= :first AND hour < :end");
    }

    /**
     * The hours from {@code first} to before {@code end} that have any events, each with the hours of the log they are in.
     *
     * @param first business epoch seconds / 3600
     */
    SortedMap<Long, Set<Long>> read(long first, long end) {
        SortedMap<Long, Set<Long>> hours = new TreeMap<>();
        long lastDay = HourNumber.dayOf(end - 1);
        for (long day = HourNumber.dayOf(first); day <= lastDay; day++) {
            session.execute(select.boundStatementBuilder()
                            .setLong("day", day)
                            .setLong("first", first)
                            .setLong("end", end)
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                            .setIdempotence(true)
                            .build())
                    .forEach(row -> hours.computeIfAbsent(row.getLong("hour"), hour -> new TreeSet<>())
                            .add(row.getLong("logged_hour")));
        }
        return hours;
    }
}
