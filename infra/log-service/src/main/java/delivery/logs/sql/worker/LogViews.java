package delivery.logs.sql.worker;

import delivery.logs.archive.DuckDb;
import delivery.logs.archive.EventTable;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** The tables that a query sees, of {@code logs.sql} and {@code events.sql}, in a database that can be used for nothing else. */
public final class LogViews {

    private static final String LOGS = DuckDb.script(LogViews.class, "logs.sql");
    private static final String EVENTS = DuckDb.script(LogViews.class, "events.sql");

    private LogViews() {}

    static DuckDBConnection open(Question question) throws SQLException {
        DuckDBConnection database = DuckDb.open(question.memory());
        try (Statement statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(logged(question));
            statement.execute(LOGS);
            createEvents(statement);
            statement.execute("SET allowed_paths = " + DuckDb.files(question.files()));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** An empty one, which only tells what there is. */
    public static DuckDBConnection empty(String memory) throws SQLException {
        DuckDBConnection database = DuckDb.open(memory);
        try (Statement statement = database.createStatement()) {
            statement.execute(nothingLogged());
            statement.execute(LOGS);
            createEvents(statement);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** Those tables that tell of orders and couriers, over a table {@code logged} with the files' columns. */
    public static void createEvents(Statement statement) throws SQLException {
        statement.execute(EVENTS);
    }

    private static String logged(Question question) {
        if (question.files().isEmpty()) {
            return nothingLogged();
        }
        return "CREATE VIEW logged AS SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                        .formatted(DuckDb.files(question.files()))
                + " WHERE logged_at >= epoch_ms(%d) AND logged_at < epoch_ms(%d)"
                        .formatted(question.from().toEpochMilli(), question.to().toEpochMilli());
    }

    private static String nothingLogged() {
        return "CREATE TABLE logged (" + EventTable.COLUMNS + ")";
    }
}
