package delivery.logs.report;

import delivery.logs.HourNumber;
import delivery.logs.range.TimeRange;
import delivery.logs.turn.Turns;
import delivery.platform.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes reports from the log alone, of whole hours. An order counts in the hour it was placed in, so events of six later hours are
 * read too.
 */
@Component
class Reports {

    private static final int LATER_HOURS = 6;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ReportSources sources;
    private final ReportSettings settings;
    private final ObjectMapper json;
    private final Turns turns;

    Reports(ReportSources sources, ReportSettings settings, ObjectMapper json) {
        this.sources = sources;
        this.settings = settings;
        this.json = json;
        this.turns = new Turns(settings.concurrent(), "Too many reports are being made now.", RETRY_AFTER);
    }

    /**
     * @param range all hours of which any part lies in it
     * @param zone only orders with their pickup there
     * @param byZone whether there is a row for each zone
     * @throws ProblemException 503 if too many reports are made already, 422 if it needs too much
     */
    <T> Report<T> make(ReportKind<T> kind, TimeRange range, @Nullable String zone, boolean byZone) {
        return turns.run(() -> {
            try (ReportDatabase database = new ReportDatabase(settings)) {
                return make(database, kind, wholeHours(range), zone, byZone);
            } catch (SQLException e) {
                throw ReportDatabase.meaning(e);
            }
        });
    }

    private <T> Report<T> make(
            ReportDatabase database, ReportKind<T> kind, TimeRange hours, @Nullable String zone, boolean byZone)
            throws SQLException {
        if (kind.isOfEvents()) {
            long first = HourNumber.of(hours.from()) - kind.hoursBefore();
            sources.addEvents(database, first, HourNumber.of(hours.to()) + LATER_HOURS);
        } else {
            sources.addErrors(database, hours);
        }
        List<Map<String, @Nullable Object>> found = database.run(kind.name(), hours, zone, byZone);
        List<T> rows = found.stream()
                .limit(settings.maxRows())
                .map(row -> json.convertValue(row, kind.type()))
                .toList();
        return new Report<>(hours.from(), hours.to(), rows, rows.size() < found.size(), kind.type());
    }

    private static TimeRange wholeHours(TimeRange range) {
        Instant last = range.to().minusNanos(1);
        long end = Math.max(HourNumber.of(last), HourNumber.of(range.from())) + 1;
        return new TimeRange(HourNumber.startOf(HourNumber.of(range.from())), HourNumber.startOf(end));
    }
}
