package delivery.logs.report;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.LogTable;
import delivery.logs.archive.ArchivedLog;
import delivery.logs.archive.DomainEventReads;
import delivery.logs.archive.LoggedHours;
import delivery.logs.range.TimeRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where reports have what they count from: each hour's events either from files or from Cassandra. */
@Component
class ReportSources {

    private static final Set<LogTable> WARNINGS_AND_ERRORS = EnumSet.of(LogTable.LOG_WARN, LogTable.LOG_ERROR);

    private final EventHourTable eventHours;
    private final DomainEventReads domainEvents;
    private final ArchivedLog archive;
    private final LoggedHours logged;

    ReportSources(CqlSession session, EventHourTable eventHours, ArchivedLog archive, LoggedHours logged) {
        this.eventHours = eventHours;
        this.domainEvents = new DomainEventReads(session, "event, order_id, courier_id, at, fields");
        this.archive = archive;
        this.logged = logged;
    }

    /**
     * Adds the events of orders and couriers: of an hour whose log is archived, whole, from the files, of any other from Cassandra.
     *
     * @param first business epoch seconds / 3600
     * @param end the hour after the last
     */
    void addEvents(ReportDatabase database, long first, long end) throws SQLException {
        SortedMap<Long, Set<Long>> hours = eventHours.read(first, end);
        Set<Long> loggedHours =
                hours.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Map<Long, List<String>> archived = archive.filesOf(loggedHours);
        Set<String> names = new TreeSet<>();
        List<Long> hoursInFiles = new ArrayList<>();
        for (Map.Entry<Long, Set<Long>> hour : hours.entrySet()) {
            if (archived.keySet().containsAll(hour.getValue())) {
                hoursInFiles.add(hour.getKey());
                hour.getValue().forEach(inLog -> names.addAll(Objects.requireNonNull(archived.get(inLog))));
            } else {
                domainEvents.read(hour.getKey(), ReportedEvent::ofDomain, database::add);
            }
        }
        String inHours = hoursInFiles.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        database.use(archive.open(names));
        database.seal("""
            service = '%s' AND event IS NOT NULL
            AND epoch_ms(coalesce(TRY_CAST(fields['at'] AS TIMESTAMP), logged_at)) // 3600000 IN %s""".formatted(ReportedEvent.DISPATCH, inHours));
        database.readEvents();
    }

    /**
     * Adds warnings and errors.
     *
     * @param range of real time
     */
    void addErrors(ReportDatabase database, TimeRange range) throws SQLException {
        ArchivedLog.Hours hours = archive.in(range);
        database.use(hours.files());
        for (TimeRange part : hours.recent()) {
            logged.read(part.from(), part.to(), WARNINGS_AND_ERRORS, row -> database.add(ReportedEvent.ofLog(row)));
        }
        database.seal("level IN ('WARN', 'ERROR')");
    }
}
