package delivery.logs.report;

import delivery.logs.archive.DuckDb;
import delivery.logs.archive.LocalFiles;
import delivery.logs.range.TimeRange;
import delivery.logs.sql.worker.LogViews;
import delivery.logs.sql.worker.SqlValue;
import delivery.platform.ProblemException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What a report is made from, in a database of its own, and its query. Used by one thread. */
final class ReportDatabase implements AutoCloseable {

    private static final String COLUMNS = "logged_at, service, level, event, order_id, courier_id, fields";
    private static final String MACROS = DuckDb.script(ReportDatabase.class, "macros.sql");

    private final DuckDBConnection database;
    private final Statement statement;
    private final ReportSettings settings;
    private final DuckDBAppender recent;
    private @Nullable LocalFiles files;
    private int added;

    ReportDatabase(ReportSettings settings) throws SQLException {
        this.settings = settings;
        this.database = DuckDb.open(settings.memory());
        this.statement = database.createStatement();
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET threads = " + settings.threads());
        statement.execute("""
            CREATE TABLE recent (logged_at TIMESTAMP, service VARCHAR, level VARCHAR, event VARCHAR, order_id VARCHAR,
                courier_id VARCHAR, fields MAP(VARCHAR, VARCHAR))""");
        this.recent = database.createAppender("recent");
    }

    /**
     * Adds what is in no file.
     *
     * @throws ProblemException 422 if there is too much of it
     */
    void add(ReportedEvent event) throws SQLException {
        if (added == settings.maxRecent()) {
            throw tooLarge("More than %d events are not archived yet: ask for fewer hours.".formatted(added));
        }
        added++;
        recent.beginRow()
                .appendEpochMicros(TimeUnit.MILLISECONDS.toMicros(event.at().toEpochMilli()))
                .append(event.service())
                .append(event.level())
                .append(event.event())
                .append(event.orderId())
                .append(event.courierId())
                .append(event.fields())
                .endRow();
    }

    /** Reads these files too, and closes them when it is closed. */
    void use(LocalFiles archived) {
        files = archived;
    }

    /** All has been added; of the files that of which {@code condition} is true. */
    void seal(String condition) throws SQLException {
        recent.flush();
        List<Path> paths = files == null ? List.of() : files.paths();
        String archived = paths.isEmpty()
                ? ""
                : " UNION ALL SELECT %s FROM read_parquet(%s, hive_partitioning = false) WHERE %s"
                        .formatted(COLUMNS, DuckDb.files(paths), condition);
        statement.execute("CREATE VIEW logged AS SELECT " + COLUMNS + " FROM recent" + archived);
    }

    /** Reads the events of orders and couriers out of what was added, once for all tables that are made of them. */
    void readEvents() throws SQLException {
        LogViews.createEvents(statement);
        statement.execute("CREATE TABLE events_read AS FROM events");
        statement.execute("DROP VIEW events");
        statement.execute("ALTER TABLE events_read RENAME TO events");
    }

    /**
     * The query's rows, one more than are to be shown if there are that many, each by its columns' names.
     *
     * @throws ProblemException 422 if it needs too much
     */
    List<Map<String, @Nullable Object>> run(String report, TimeRange range, @Nullable String zone, boolean byZone)
            throws SQLException {
        statement.execute(MACROS);
        set("from_at", timestamp(range.from()));
        set("to_at", timestamp(range.to()));
        set("zone", zone == null ? "NULL::VARCHAR" : DuckDb.text(zone));
        set("by_zone", Boolean.toString(byZone));
        statement.setQueryTimeout(Math.toIntExact(settings.maxTime().toSeconds()));
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(DuckDb.script(ReportDatabase.class, report + ".sql"))) {
            while (found.size() <= settings.maxRows() && rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    /** What a failure means: a refusal of who asked for too much, or that something is broken. */
    static RuntimeException meaning(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("out of memory") || message.contains("interrupt")) {
            return tooLarge("It would take too much time or memory: ask for fewer hours.");
        }
        return new IllegalStateException("A report could not be made", failure);
    }

    private static ProblemException tooLarge(String detail) {
        return ProblemException.unprocessable("report-too-large", detail);
    }

    private void set(String variable, String value) throws SQLException {
        statement.execute("SET VARIABLE " + variable + " = " + value);
    }

    private static String timestamp(Instant at) {
        return "make_timestamp(%d)".formatted(TimeUnit.MILLISECONDS.toMicros(at.toEpochMilli()));
    }

    private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            row.put(rows.getMetaData().getColumnLabel(column), SqlValue.of(rows, column));
        }
        return row;
    }

    @Override
    public void close() throws SQLException {
        if (files != null) {
            files.close();
        }
        recent.close();
        database.close();
    }
}
