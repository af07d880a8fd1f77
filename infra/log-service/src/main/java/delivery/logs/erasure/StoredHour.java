package delivery.logs.erasure;

import delivery.logs.LogEvent;
import delivery.logs.archive.LoggedHours;
import org.springframework.stereotype.Component;

/** Erases what Cassandra has, an hour at a time. */
@Component
class StoredHour {

    private final LoggedHours logged;
    private final StoredEvents events;
    private final DomainEvents domainEvents;

    StoredHour(LoggedHours logged, StoredEvents events, DomainEvents domainEvents) {
        this.logged = logged;
        this.events = events;
        this.domainEvents = domainEvents;
    }

    /**
     * Of the log, with all copies of its events.
     *
     * @param hour epoch seconds / 3600, real time
     */
    void eraseLogged(long hour, Subjects subjects, Tally changed, Pace pace) throws InterruptedException {
        logged.<InterruptedException>read(hour, row -> {
            pace.row();
            LogEvent event = LogEvent.of(row);
            subjects.erase(event).ifPresent(erased -> {
                events.rewrite(row, event, erased.event());
                changed.add(erased);
            });
        });
        pace.pause();
    }

    /**
     * Of the events that reports are made from, which stay longer than those of the log.
     *
     * @param hour epoch seconds / 3600, business time
     */
    void eraseDomainEvents(long hour, Subjects subjects, Tally changed, Pace pace) throws InterruptedException {
        domainEvents.<InterruptedException>read(hour, row -> {
            pace.row();
            subjects.erase(DomainEvents.event(row)).ifPresent(erased -> {
                domainEvents.rewrite(row, erased.event());
                changed.add(erased);
            });
        });
        pace.pause();
    }
}
