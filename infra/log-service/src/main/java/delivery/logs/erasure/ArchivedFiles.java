package delivery.logs.erasure;

import delivery.logs.LogEvent;
import delivery.logs.archive.ArchiveRewriting;
import delivery.logs.archive.Telling;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Erases what is in files, an hour at a time. */
@Component
class ArchivedFiles {

    private final ArchiveRewriting rewriting;

    ArchivedFiles(ArchiveRewriting rewriting) {
        this.rewriting = rewriting;
    }

    SortedSet<Long> hours() {
        return rewriting.hours();
    }

    SortedSet<Long> hoursWrittenSince(Instant then) {
        return rewriting.hoursWrittenSince(then);
    }

    /** @param hour of the log, which has no files if it is not archived yet: who archives it just now is waited for */
    void erase(long hour, Subjects subjects, Tally changed, Pace pace)
            throws InterruptedException, IOException, SQLException {
        Telling telling = new Telling(subjects.accounts(), subjects.orders());
        Function<LogEvent, Optional<LogEvent>> change =
                event -> subjects.erase(event).map(erased -> {
                    changed.add(erased);
                    return erased.event();
                });
        while (!rewriting.rewrite(hour, telling, change)) {
            pace.await();
        }
    }

    /** Waits until the files are gone that had what is erased. */
    void awaitRemoval(Pace pace) throws InterruptedException {
        for (long hour : rewriting.hoursToClean()) {
            while (!rewriting.isClean(hour)) {
                pace.await();
            }
        }
    }
}
