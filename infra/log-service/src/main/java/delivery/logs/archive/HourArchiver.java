package delivery.logs.archive;

import delivery.logs.HourNumber;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what Cassandra has of an hour and the hour's files do not have, and lists the new files once they are on the disk and hold
 * what they should. A crash at any point leaves at most files that nobody has listed; the next try removes them.
 */
final class HourArchiver {

    private static final Logger log = LoggerFactory.getLogger(HourArchiver.class);

    private final ArchiveSettings settings;
    private final ArchiveStore store;
    private final ArchivedHours hours;
    private final LoggedHours logged;

    HourArchiver(ArchiveSettings settings, ArchiveStore store, ArchivedHours hours, LoggedHours logged) {
        this.settings = settings;
        this.store = store;
        this.hours = hours;
        this.logged = logged;
    }

    /** @throws IOException or SQLException if it could not be done; nothing has changed then */
    void archive(long hour) throws IOException, SQLException {
        ArchivedHour before = hours.find(hour).orElseGet(() -> ArchivedHour.none(hour));
        store.keepOnly(hour, before.all());
        NewFiles added = write(hour, before.files());
        if (before.version() > 0 && added.names().isEmpty()) {
            return;
        }
        if (hours.save(before.adding(added.names(), added.content(), Instant.now()))) {
            log.info("Archived {} events of {}", added.content().events(), HourNumber.startOf(hour));
        } else {
            added.remove();
        }
    }

    private NewFiles write(long hour, List<String> known) throws IOException, SQLException {
        NewFiles added = new NewFiles(store, hour);
        try (LocalFiles files = store.open(known);
                EventTable events = EventTable.empty(settings.memory())) {
            logged.<Exception>read(hour, row -> {
                events.add(row);
                if (events.size() == settings.maxFileEvents()) {
                    added.add(file -> events.write(file, files.paths()));
                    events.clear();
                }
            });
            added.add(file -> events.write(file, files.paths()));
            return added;
        } catch (IOException | SQLException | RuntimeException e) {
            added.remove();
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Nothing here throws such", e);
        }
    }
}
