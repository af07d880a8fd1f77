package delivery.logs.archive;

import delivery.logs.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes those files of an hour anew that have events to be changed, and lists the new ones in the place of the old once they are on the
 * disk and hold what they should. A crash at any point leaves at most files that nobody has listed; the next try removes them.
 */
final class HourRewriter {

    private final ArchiveSettings settings;
    private final ArchiveStore store;
    private final ArchivedHours hours;

    HourRewriter(ArchiveSettings settings, ArchiveStore store, ArchivedHours hours) {
        this.settings = settings;
        this.store = store;
        this.hours = hours;
    }

    /**
     * To be called by whoever has claimed the hour.
     *
     * @param change what becomes of an event; empty if it stays
     * @throws IOException or SQLException if it could not be done; nothing has changed then
     */
    void rewrite(long hour, Telling telling, Function<LogEvent, Optional<LogEvent>> change)
            throws IOException, SQLException {
        Optional<ArchivedHour> before = hours.find(hour);
        if (before.isEmpty() || before.get().files().isEmpty()) {
            return;
        }
        store.keepOnly(hour, before.get().all());
        NewFiles written = write(before.get(), telling, change);
        if (written.names.isEmpty()) {
            return;
        }
        ArchivedHour after = before.get().replacing(written.replaced, written.names, written.content, Instant.now());
        if (!hours.save(after)) {
            store.remove(written.names);
            throw new IOException("The hour of %s was changed meanwhile".formatted(LoggedHours.startOf(hour)));
        }
    }

    private NewFiles write(ArchivedHour before, Telling telling, Function<LogEvent, Optional<LogEvent>> change)
            throws IOException, SQLException {
        NewFiles written = new NewFiles(before.content());
        try (FileSearch search = FileSearch.of(telling, settings.readMemory())) {
            for (String name : before.files()) {
                try (LocalFiles file = store.open(List.of(name));
                        EventTable changed = EventTable.empty(settings.memory())) {
                    Path path = file.paths().get(0);
                    Content old = find(search, path, change, changed);
                    if (changed.size() > 0) {
                        written.add(name, path, changed, old, before.hour());
                    }
                }
            }
            return written;
        } catch (IOException | SQLException | RuntimeException e) {
            store.remove(written.names);
            throw e;
        }
    }

    /** Answers what those events came to before that have been changed. */
    private static Content find(
            FileSearch search, Path file, Function<LogEvent, Optional<LogEvent>> change, EventTable changed)
            throws SQLException {
        Content[] before = {Content.NONE};
        search.read(file, event -> {
            Optional<LogEvent> left = change.apply(event);
            if (left.isPresent()) {
                before[0] = before[0].and(changed.content(event));
                changed.add(left.get());
            }
        });
        return before[0];
    }

    /** The files of one try, and the ones in whose place they are. */
    private final class NewFiles {

        private final List<String> names = new ArrayList<>();
        private final List<String> replaced = new ArrayList<>();
        private Content content;

        private NewFiles(Content content) {
            this.content = content;
        }

        private void add(String name, Path path, EventTable changed, Content old, long hour)
                throws IOException, SQLException {
            Path draft = store.draft(hour);
            try {
                Content now = changed.writeInstead(path, old, draft);
                names.add(store.keep(draft, hour));
                replaced.add(name);
                content = content.without(old).and(now);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }
}
