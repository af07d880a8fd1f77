package delivery.logs.sql;

import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.archive.EventTable;
import delivery.platform.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is not archived yet, on its way into files for one query; only so much of it is in memory at a time. */
final class RecentEvents implements AutoCloseable {

    private static final int AT_ONCE = 50_000;

    private final EventTable events;
    private final Path folder;
    private final int most;
    private final List<Path> files = new ArrayList<>();
    private int added;

    /** @param most how many there may be */
    RecentEvents(Path folder, String memory, int most) throws SQLException {
        this.events = EventTable.empty(memory);
        this.folder = folder;
        this.most = most;
    }

    /** @throws ProblemException 422 if there are too many */
    void add(Row row) throws SQLException {
        if (added == most) {
            throw ProblemException.unprocessable(
                    "sql-too-large",
                    "More than %d events of the range are not archived yet: ask for less time.".formatted(most));
        }
        added++;
        events.add(row);
        if (events.size() == AT_ONCE) {
            write();
        }
    }

    /** The files, once all have been added. */
    List<Path> files() throws SQLException {
        if (events.size() > 0 || files.isEmpty()) {
            write();
        }
        return files;
    }

    private void write() throws SQLException {
        Path file = folder.resolve("recent-%d.parquet".formatted(files.size()));
        events.writeUnsorted(file);
        events.clear();
        files.add(file);
    }

    @Override
    public void close() throws SQLException {
        events.close();
    }
}
