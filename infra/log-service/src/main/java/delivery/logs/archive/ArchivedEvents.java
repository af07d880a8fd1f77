package delivery.logs.archive;

import delivery.logs.LogTable;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.platform.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads events that Cassandra may have let go from the files of their hours. All who read share one database, and its memory. */
@Component
public class ArchivedEvents implements DisposableBean {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ArchivedHours hours;
    private final Expiry expiry;
    private final String memory;
    private final ArchiveFiles files;
    private @Nullable DuckDBConnection database;

    ArchivedEvents(ArchivedHours hours, Expiry expiry, ArchiveFiles files, ArchiveSettings settings) {
        this.hours = hours;
        this.expiry = expiry;
        this.files = files;
        this.memory = settings.readMemory();
    }

    /** The stretches of a range one after the other, each with the files to {@link #read}, looked up when it is reached. */
    public Iterator<Stretch> stretches(LogRange range, Set<LogTable> tables, Direction direction) {
        return files.exist()
                ? new Stretches(hours, expiry, range, tables, direction)
                : List.of(new Stretch(range, Set.of(), List.of())).iterator();
    }

    /**
     * The events of a stretch's expiring tables that are in its files, as far as {@code filter} can tell files apart.
     *
     * @throws ProblemException 503 while they are read, if that cannot be now
     */
    public Iterator<LogEntry> read(Stretch stretch, LogFilter filter, Direction direction) {
        SelectArchived select = new SelectArchived(filter, stretch.expiring(), direction);
        return new ArchivedRows((range, limit) -> run(select, stretch.files(), range, limit), stretch.range());
    }

    private SelectArchived.Batch run(SelectArchived select, List<String> names, LogRange range, int limit) {
        try (LocalFiles local = files.open(names);
                Connection connection = connect()) {
            return select.run(connection, local.paths(), range, limit);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("Out of Memory")) {
                throw ProblemException.unavailable("The archive is read by too many now.", RETRY_AFTER);
            }
            throw new IllegalStateException("Files of the archive cannot be read: " + names, e);
        }
    }

    private synchronized Connection connect() throws SQLException {
        DuckDBConnection open = database;
        if (open == null) {
            open = DuckDb.open(memory);
            SelectArchived.prepare(open);
            try (Statement statement = open.createStatement()) {
                statement.execute("SET parquet_metadata_cache = true");
            }
            database = open;
        }
        return open.duplicate();
    }

    @Override
    public synchronized void destroy() throws SQLException {
        if (database != null) {
            database.close();
        }
    }
}
