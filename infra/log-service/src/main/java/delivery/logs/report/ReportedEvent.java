package delivery.logs.report;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogFields;
import delivery.logs.RowText;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a report needs of an event. */
record ReportedEvent(
        Instant at,
        String service,
        String level,
        @Nullable String event,
        @Nullable String orderId,
        @Nullable String courierId,
        Map<String, String> fields) {

    /** Who logs the domain events. */
    static final String DISPATCH = "dispatch-service";

    /** Of a row of the domain events, which are all of one service and level. */
    static ReportedEvent ofDomain(Row row) {
        return of(row, DISPATCH, Level.INFO);
    }

    /** Of a row of the log. */
    static ReportedEvent ofLog(Row row) {
        return of(row, Objects.requireNonNull(row.getString("service")), Level.toLevel(row.getInt("level")));
    }

    private static ReportedEvent of(Row row, String service, Level level) {
        return new ReportedEvent(
                Objects.requireNonNull(row.getInstant("at")),
                service,
                level.levelStr,
                RowText.of(row, "event"),
                RowText.of(row, "order_id"),
                RowText.of(row, "courier_id"),
                LogFields.of(row));
    }
}
