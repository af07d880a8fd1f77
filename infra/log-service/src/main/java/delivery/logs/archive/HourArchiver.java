package delivery.logs.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
        if (before.version() > 0 && added.names.isEmpty()) {
            return;
        }
        if (hours.save(before.adding(added.names, added.content, Instant.now()))) {
            log.info("Archived {} events of {}", added.content.events(), LoggedHours.startOf(hour));
        } else {
            store.remove(added.names);
        }
    }

    private NewFiles write(long hour, List<String> known) throws IOException, SQLException {
        NewFiles added = new NewFiles();
        try (LocalFiles files = store.open(known);
                EventTable events = EventTable.empty(settings.memory())) {
            logged.<Exception>read(hour, row -> {
                events.add(row);
                if (events.size() == settings.maxFileEvents()) {
                    added.add(events, hour, files.paths());
                }
            });
            added.add(events, hour, files.paths());
            return added;
        } catch (IOException | SQLException | RuntimeException e) {
            store.remove(added.names);
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Nothing here throws such", e);
        }
    }

    /** The files of one try. */
    private final class NewFiles {

        private final List<String> names = new ArrayList<>();
        private Content content = Content.NONE;

        private void add(EventTable events, long hour, List<Path> known) throws IOException, SQLException {
            Path draft = store.draft(hour);
            try {
                Content written = events.write(draft, known);
                if (written.events() > 0) {
                    names.add(store.keep(draft, hour));
                    content = content.and(written);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
            events.clear();
        }
    }
}
