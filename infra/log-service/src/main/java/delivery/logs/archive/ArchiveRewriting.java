package delivery.logs.archive;

import delivery.logs.LogEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Changes events that are in files. Without an archive it does nothing. */
@Component
public class ArchiveRewriting {

    private final ArchiveSettings settings;
    private final ArchivedHours hours;
    private final @Nullable ArchiveStore store;

    ArchiveRewriting(ArchiveSettings settings, ArchivedHours hours, ObjectProvider<ArchiveStore> store) {
        this.settings = settings;
        this.hours = hours;
        this.store = store.getIfAvailable();
    }

    /** Hours that have files: epoch seconds / 3600, real time. */
    public SortedSet<Long> hours() {
        return hours(hour -> !hour.files().isEmpty());
    }

    /** Hours of which files have been written since then. */
    public SortedSet<Long> hoursWrittenSince(Instant then) {
        return hours(hour -> !hour.files().isEmpty() && !hour.writtenAt().isBefore(then));
    }

    /** Hours of which files that were replaced are still there. */
    public SortedSet<Long> hoursToClean() {
        return hours(hour -> !hour.replaced().isEmpty() && !hour.isDropped());
    }

    /** Whether only those files of an hour are there that are listed. */
    public boolean isClean(long hour) {
        return hours.find(hour).map(found -> found.replaced().isEmpty()).orElse(true);
    }

    private SortedSet<Long> hours(Predicate<ArchivedHour> wanted) {
        SortedSet<Long> found = new TreeSet<>();
        if (store != null) {
            hours.days()
                    .forEach(day -> hours.ofDay(day).stream().filter(wanted).forEach(hour -> found.add(hour.hour())));
        }
        return found;
    }

    /**
     * Changes events of an hour. Who archives the hour from then on sees what Cassandra had when this was called.
     *
     * @param change what becomes of an event; empty if it stays
     * @return false if somebody else is at the hour now
     * @throws IOException or SQLException if it could not be done; nothing has changed then
     */
    public boolean rewrite(long hour, Telling telling, Function<LogEvent, Optional<LogEvent>> change)
            throws IOException, SQLException {
        if (store == null) {
            return true;
        }
        if (!hours.claim(hour, settings.claimedFor())) {
            return false;
        }
        try {
            new HourRewriter(settings, store, hours).rewrite(hour, telling, change);
            return true;
        } finally {
            hours.release(hour);
        }
    }
}
