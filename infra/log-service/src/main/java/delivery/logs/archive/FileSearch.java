package delivery.logs.archive;

import delivery.logs.LogEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Finds events in files, whatever hour they are of: the whole of each file is read. Used by one thread. */
final class FileSearch implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 50_000;

    private static final String SELECT = "SELECT " + FileRow.COLUMNS + " FROM %s AND hash(id) %% %d = %d";

    private final DuckDBConnection database;
    private final Statement statement;
    private final String texts;

    /** Takes events, one after the other. */
    @FunctionalInterface
    interface Taker {

        void take(LogEvent event) throws SQLException;
    }

    private FileSearch(DuckDBConnection database, Telling telling) throws SQLException {
        this.database = database;
        this.statement = database.createStatement();
        this.texts = telling.texts().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        statement.execute("CREATE TABLE wanted_order (id VARCHAR)");
        try (DuckDBAppender orders = database.createAppender("wanted_order")) {
            for (String order : telling.orderIds()) {
                orders.beginRow().append(order).endRow();
            }
        }
    }

    /** @param memory that it may use, in DuckDB's notation */
    static FileSearch of(Telling telling, String memory) throws SQLException {
        DuckDBConnection database = DuckDb.open(memory);
        try {
            return new FileSearch(database, telling);
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** Hands over what is found in a file, some tens of thousands at a time. */
    void read(Path file, Taker taker) throws SQLException {
        String found = found(file);
        long slices = (count(found) + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME;
        for (long slice = 0; slice < slices; slice++) {
            try (ResultSet row = statement.executeQuery(SELECT.formatted(found, slices, slice))) {
                while (row.next()) {
                    taker.take(FileRow.event(row));
                }
            }
        }
    }

    private long count(String found) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + found)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String found(Path file) {
        return """
            read_parquet(%s, hive_partitioning = false)
            WHERE (order_id IN (SELECT id FROM wanted_order) OR regexp_matches(
                concat_ws(chr(31), message, exception, array_to_string(map_values(fields), chr(31))), %s, 'i'))""".formatted(DuckDb.files(List.of(file)), DuckDb.text(texts));
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
