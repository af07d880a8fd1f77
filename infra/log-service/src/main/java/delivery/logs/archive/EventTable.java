package delivery.logs.archive;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way from Cassandra into a Parquet file, as a table of DuckDB. The files have its columns: times are UTC, in
 * microseconds, and everything else is text. Used by one thread.
 */
public final class EventTable implements AutoCloseable {

    /** For a table that has the columns of the files. */
    public static final String COLUMNS = """
            logged_at TIMESTAMP, id VARCHAR, service VARCHAR, instance VARCHAR, level VARCHAR, logger VARCHAR, thread VARCHAR,
            message VARCHAR, trace_id VARCHAR, order_id VARCHAR, courier_id VARCHAR, event VARCHAR,
            fields MAP(VARCHAR, VARCHAR), exception VARCHAR""";

    /** Small enough that a stretch of an hour can be read without all the rest, and files grow by a fiftieth only. */
    private static final int ROW_GROUP_ROWS = 20_480;

    private static final String NAME = "logged";
    private static final String CONTENT =
            "SELECT count(*), coalesce(bit_xor(" + EventDigest.SQL + "), 0)::VARCHAR FROM ";

    private final DuckDBConnection database;
    private final Statement statement;
    private final EventDigest digest = new EventDigest();
    private DuckDBAppender appender;
    private Content added = Content.NONE;

    private EventTable(DuckDBConnection database) throws SQLException {
        this.database = database;
        this.statement = database.createStatement();
        this.statement.execute("CREATE TABLE " + NAME + " (" + COLUMNS + ")");
        this.appender = database.createAppender(NAME);
    }

    /**
     * An empty one.
     *
     * @param memory that it may use, in DuckDB's notation
     */
    public static EventTable empty(String memory) throws SQLException {
        DuckDBConnection database = DuckDb.open(memory);
        try {
            return new EventTable(database);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Adds an event.
     *
     * @param row of one of the tables that hold events by time
     */
    public void add(Row row) throws SQLException {
        add(LogEvent.of(row));
    }

    /** Adds an event. */
    void add(LogEvent event) throws SQLException {
        long millis = event.at().toEpochMilli();
        List<@Nullable String> texts = texts(event);
        SortedMap<String, String> fields = new TreeMap<>(event.fields());
        appender.beginRow().appendEpochMicros(TimeUnit.MILLISECONDS.toMicros(millis));
        for (String text : texts) {
            appender.append(text);
        }
        appender.append(fields).append(event.exception()).endRow();
        added = added.and(content(event));
    }

    /** What an event alone comes to. */
    Content content(LogEvent event) {
        SortedMap<String, String> fields = new TreeMap<>(event.fields());
        return new Content(1, digest.of(event.at().toEpochMilli(), texts(event), fields, event.exception()));
    }

    /** All columns but the first and the last two. */
    private static List<@Nullable String> texts(LogEvent event) {
        return Arrays.asList(
                event.id().toString(),
                event.service(),
                event.instance(),
                Level.toLevel(event.level()).toString(),
                event.logger(),
                event.thread(),
                event.message(),
                event.traceId(),
                event.orderId(),
                event.courierId(),
                event.event());
    }

    /** How many were added since it was last cleared. */
    public long size() {
        return added.events();
    }

    /**
     * Writes the events sorted by service and time, compressed with zstd, and reads them again.
     *
     * @param file does not exist yet
     * @param known those that are in these files already are left out
     * @return what is in the file, which is not there if that is nothing
     * @throws SQLException if it holds anything but what was added
     */
    Content write(Path file, List<Path> known) throws SQLException {
        appender.flush();
        if (!content(NAME).equals(added)) {
            throw new SQLException("DuckDB does not hold what was read from Cassandra");
        }
        String wanted = known.isEmpty()
                ? NAME
                : "(SELECT * FROM %s ANTI JOIN read_parquet(%s) USING (id))".formatted(NAME, DuckDb.files(known));
        Content expected = content(wanted);
        if (expected.events() == 0) {
            return Content.NONE;
        }
        copy(wanted, expected, file);
        return expected;
    }

    /**
     * Writes another file anew, with these events in the place of those that have their ids, and reads it again.
     *
     * @param file does not exist yet
     * @param before what those come to that are replaced
     * @return what these come to
     * @throws SQLException if it would hold anything but that
     */
    Content writeInstead(Path other, Content before, Path file) throws SQLException {
        appender.flush();
        String old = read(other);
        if (!content(NAME).equals(added)
                || !content("(SELECT * FROM %s SEMI JOIN %s USING (id))".formatted(old, NAME))
                        .equals(before)) {
            throw new SQLException("DuckDB does not hold what is to be replaced in " + other);
        }
        Content expected = content(old).without(before).and(added);
        String wanted = "(SELECT * FROM %s ANTI JOIN %s USING (id) UNION ALL SELECT * FROM %2$s)".formatted(old, NAME);
        copy(wanted, expected, file);
        return added;
    }

    private void copy(String wanted, Content expected, Path file) throws SQLException {
        statement.execute(
                "COPY (SELECT * FROM %s ORDER BY service, logged_at, id) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
                        .formatted(wanted, DuckDb.text(file.toString()), ROW_GROUP_ROWS));
        if (!content(read(file)).equals(expected)) {
            throw new SQLException(file + " does not hold what was written to it");
        }
    }

    /** Without what its folder says. */
    private static String read(Path file) {
        return "read_parquet(%s, hive_partitioning = false)".formatted(DuckDb.files(List.of(file)));
    }

    /** Writes the events as they came; nobody checks them. */
    public void writeUnsorted(Path file) throws SQLException {
        appender.flush();
        statement.execute(
                "COPY %s TO %s (FORMAT parquet, COMPRESSION snappy)".formatted(NAME, DuckDb.text(file.toString())));
    }

    /** Makes room for others. */
    public void clear() throws SQLException {
        appender.close();
        statement.execute("TRUNCATE " + NAME);
        appender = database.createAppender(NAME);
        added = Content.NONE;
    }

    private Content content(String of) throws SQLException {
        try (ResultSet result = statement.executeQuery(CONTENT + of)) {
            result.next();
            return new Content(result.getLong(1), Long.parseUnsignedLong(result.getString(2)));
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
        database.close();
    }
}
