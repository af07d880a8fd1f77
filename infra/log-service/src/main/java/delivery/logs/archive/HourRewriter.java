package delivery.logs.archive;

import delivery.logs.HourNumber;
import delivery.logs.LogEvent;
import java.io.IOException;
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
        Replacement replacement = write(before.get(), telling, change);
        if (replacement.replaced.isEmpty()) {
            return;
        }
        if (!hours.save(replacement.in(before.get(), Instant.now()))) {
            replacement.written.remove();
            throw new IOException("The hour of %s was changed meanwhile".formatted(HourNumber.startOf(hour)));
        }
    }

    private Replacement write(ArchivedHour before, Telling telling, Function<LogEvent, Optional<LogEvent>> change)
            throws IOException, SQLException {
        Replacement replacement = new Replacement(new NewFiles(store, before.hour()));
        try (FileSearch search = FileSearch.of(telling, settings.readMemory())) {
            for (String name : before.files()) {
                try (LocalFiles file = store.open(List.of(name));
                        EventTable changed = EventTable.empty(settings.memory())) {
                    Path path = file.paths().get(0);
                    Content old = find(search, path, change, changed);
                    if (changed.size() > 0) {
                        replacement.add(name, old, draft -> changed.writeInstead(path, old, draft));
                    }
                }
            }
            return replacement;
        } catch (IOException | SQLException | RuntimeException e) {
            replacement.written.remove();
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

    /** New files, and those in whose place they are. */
    private static final class Replacement {

        private final NewFiles written;
        private final List<String> replaced = new ArrayList<>();
        private Content old = Content.NONE;

        private Replacement(NewFiles written) {
            this.written = written;
        }

        private void add(String name, Content before, NewFiles.Writer writer) throws IOException, SQLException {
            written.add(writer);
            replaced.add(name);
            old = old.and(before);
        }

        private ArchivedHour in(ArchivedHour hour, Instant now) {
            Content left = hour.content().without(old).and(written.content());
            return hour.replacing(replaced, written.names(), left, now);
        }
    }
}
