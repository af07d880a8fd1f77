package delivery.logs.archive;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.HourNumber;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops hours that are too old to be kept, and removes files that are listed no more when nobody reads them any longer, on whichever
 * instance comes first.
 */
@Component
@Conditional(ArchiveIsConfigured.class)
class ArchiveCleaning {

    private static final Logger log = LoggerFactory.getLogger(ArchiveCleaning.class);

    private final ArchiveSettings settings;
    private final ArchiveStore store;
    private final ArchivedHours hours;

    ArchiveCleaning(ArchiveSettings settings, ArchiveStore store, ArchivedHours hours) {
        this.settings = settings;
        this.store = store;
        this.hours = hours;
    }

    @Scheduled(
            initialDelayString = "${delivery.logs.archive.clean-every:300000}",
            fixedDelayString = "${delivery.logs.archive.clean-every:300000}",
            timeUnit = TimeUnit.MILLISECONDS)
    void work() {
        try {
            clean(Instant.now());
        } catch (IOException | DriverException e) {
            log.warn("The archive is cleaned later: {}", e.toString());
        }
    }

    private void clean(Instant now) throws IOException {
        Set<String> names = new HashSet<>();
        for (long day : hours.days()) {
            for (ArchivedHour hour : hours.ofDay(day)) {
                if (isToClean(hour, now) && hours.claim(hour.hour(), settings.claimedFor())) {
                    try {
                        clean(hour, now);
                    } finally {
                        hours.release(hour.hour());
                    }
                } else {
                    names.addAll(hour.all());
                }
            }
        }
        store.forgetOthers(names);
    }

    private boolean isToClean(ArchivedHour hour, Instant now) {
        return hour.canBeCleaned(settings.removeAfter(), now) || (isTooOld(hour, now) && !hour.isDropped());
    }

    private boolean isTooOld(ArchivedHour hour, Instant now) {
        return hour.hour() < settings.firstKept(now);
    }

    /** Files are removed when the list says so. */
    private void clean(ArchivedHour hour, Instant now) throws IOException {
        if (hour.canBeCleaned(settings.removeAfter(), now)) {
            store.remove(hour.replaced());
            if (hour.isDropped()) {
                hours.remove(hour);
            } else {
                hours.save(hour.cleaned());
            }
        } else if (hour.all().isEmpty()) {
            hours.remove(hour);
        } else if (hours.save(hour.dropped(now))) {
            log.info("Dropped the hour of {} from the archive", HourNumber.startOf(hour.hour()));
        }
    }
}
