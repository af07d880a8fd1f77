package delivery.logs.erasure;

import delivery.logs.archive.LoggedHours;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes through all of the log once, for all erasures that wait: hour by hour, oldest first. Whoever begins again after a crash goes
 * on after the last hour that was done.
 */
@Component
class ErasurePass {

    private static final Logger log = LoggerFactory.getLogger(ErasurePass.class);

    private final ErasureQueueTable queue;
    private final ErasureTable erasures;
    private final LoggedHours logged;
    private final DomainEvents domainEvents;
    private final StoredHour stored;
    private final ArchivedFiles archived;
    private final PersonalFields personal;

    ErasurePass(
            ErasureQueueTable queue,
            ErasureTable erasures,
            LoggedHours logged,
            DomainEvents domainEvents,
            StoredHour stored,
            ArchivedFiles archived,
            ErasureSettings settings) {
        this.queue = queue;
        this.erasures = erasures;
        this.logged = logged;
        this.domainEvents = domainEvents;
        this.stored = stored;
        this.archived = archived;
        this.personal = new PersonalFields(settings);
    }

    /** Whether there is anything to do. */
    boolean isWanted() {
        return !queue.contents().isEmpty();
    }

    /** Those that were begun, or, if there are none, all that wait. */
    List<QueuedErasure> take() {
        Map<Erasure.State, List<QueuedErasure>> queued =
                queue.all().stream().collect(Collectors.groupingBy(this::state));
        queued.getOrDefault(Erasure.State.DONE, List.of()).forEach(queue::remove);
        List<QueuedErasure> begun = queued.getOrDefault(Erasure.State.RUNNING, List.of());
        if (!begun.isEmpty()) {
            return begun;
        }
        List<QueuedErasure> waiting = queued.getOrDefault(Erasure.State.WAITING, List.of());
        Instant now = Instant.now();
        waiting.forEach(erasure -> erasures.start(erasure, now));
        return waiting;
    }

    private Erasure.State state(QueuedErasure erasure) {
        return erasures.find(erasure.id()).map(Erasure::state).orElse(Erasure.State.WAITING);
    }

    /**
     * Erases in Cassandra first: what is archived after that is read from there. Then in the files, and at last in those that somebody
     * wrote meanwhile.
     *
     * @throws InterruptedException if this instance is not to go on
     * @throws IOException or SQLException if files cannot be read or written now
     */
    void run(List<QueuedErasure> taken, Pace pace) throws InterruptedException, IOException, SQLException {
        Subjects subjects = new Subjects(taken, personal);
        PassProgress progress = new PassProgress(erasures, taken);
        SortedSet<Long> all = logged.hours();
        all.addAll(archived.hours());
        List<Long> hours = progress.hoursLeft(all);
        List<Long> eventHours = progress.eventHoursLeft(domainEvents.hours());
        int left = hours.size() + eventHours.size();
        for (long hour : hours) {
            Tally changed = new Tally();
            stored.eraseLogged(hour, subjects, changed, pace);
            archived.erase(hour, subjects, changed, pace);
            left--;
            progress.hourDone(hour, changed, left);
        }
        for (long hour : eventHours) {
            Tally changed = new Tally();
            stored.eraseDomainEvents(hour, subjects, changed, pace);
            left--;
            progress.eventHourDone(hour, changed, left);
        }
        for (long hour : archived.hoursWrittenSince(startOf(taken))) {
            archived.erase(hour, subjects, new Tally(), pace);
        }
        archived.awaitRemoval(pace);
        taken.forEach(erasure -> finish(erasure, progress));
    }

    private Instant startOf(List<QueuedErasure> taken) {
        return taken.stream()
                .flatMap(erasure -> erasures.find(erasure.id()).map(Erasure::startedAt).stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void finish(QueuedErasure erasure, PassProgress progress) {
        erasures.finish(erasure.id(), Instant.now());
        queue.remove(erasure);
        log.atInfo()
                .addKeyValue("erasureId", erasure.id())
                .addKeyValue("events", progress.events(erasure.id()))
                .log("Erased a customer's data from the log");
    }
}
