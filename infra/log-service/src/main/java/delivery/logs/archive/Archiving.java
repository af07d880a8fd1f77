package delivery.logs.archive;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.HourNumber;
import delivery.logs.archive.LateHours.LateHour;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Archives each hour some time after its end, on whichever instance comes first, and again when something of it was stored late. */
@Component
@Conditional(ArchiveIsConfigured.class)
class Archiving {

    private static final Logger log = LoggerFactory.getLogger(Archiving.class);

    /** How far back Cassandra has events. */
    private static final long KEPT_DAYS = 31;

    private final ArchiveSettings settings;
    private final ArchivedHours hours;
    private final LoggedHours logged;
    private final LateHours late;
    private final HourArchiver archiver;
    private final Set<Long> finishedDays = new HashSet<>();
    private long doneUpTo = Long.MIN_VALUE;

    Archiving(ArchiveSettings settings, ArchiveStore store, ArchivedHours hours, LoggedHours logged, LateHours late) {
        this.settings = settings;
        this.hours = hours;
        this.logged = logged;
        this.late = late;
        this.archiver = new HourArchiver(settings, store, hours, logged);
    }

    /** Not at once, while the service and its neighbours start: the first look is at all days that Cassandra keeps. */
    @Scheduled(
            initialDelayString = "${delivery.logs.archive.every:60000}",
            fixedDelayString = "${delivery.logs.archive.every:60000}",
            timeUnit = TimeUnit.MILLISECONDS)
    void work() {
        Instant now = Instant.now();
        try {
            archiveClosed(now);
            archiveLate(now);
        } catch (DriverException e) {
            log.warn("Hours are archived later: {}", e.getMessage());
        }
    }

    private void archiveClosed(Instant now) {
        long last = HourNumber.of(now.minus(settings.closedAfter())) - 1;
        if (last == doneUpTo) {
            return;
        }
        boolean all = true;
        long today = HourNumber.dayOf(last);
        for (long day = today - KEPT_DAYS; day <= today; day++) {
            all &= finishedDays.contains(day) || archiveDay(day, last);
        }
        doneUpTo = all ? last : doneUpTo;
    }

    /** Answers whether nothing is left to do of the day's hours that have closed. */
    private boolean archiveDay(long day, long last) {
        long first = HourNumber.firstOf(day);
        long end = HourNumber.firstOf(day + 1) - 1;
        Set<Long> archived =
                hours.between(first, end).stream().map(ArchivedHour::hour).collect(Collectors.toSet());
        Set<Long> withEvents = logged.ofDay(day);
        long firstKept = settings.firstKept(Instant.now());
        boolean all = LongStream.rangeClosed(Math.max(first, firstKept), Math.min(end, last))
                .filter(hour -> withEvents.contains(hour) && !archived.contains(hour))
                .mapToObj(this::archive)
                .reduce(true, Boolean::logicalAnd);
        if (all && end <= last) {
            finishedDays.add(day);
        }
        return all;
    }

    private void archiveLate(Instant now) {
        List<LateHour> stored = late.recent(now);
        for (Long hour : stored.stream().map(LateHour::hour).collect(Collectors.toSet())) {
            if (hour <= doneUpTo && (hour < settings.firstKept(now) || archive(hour))) {
                stored.stream().filter(one -> one.hour() == hour).forEach(late::forget);
            }
        }
    }

    /** Answers false if it is to be tried again. */
    private boolean archive(long hour) {
        if (!hours.claim(hour, settings.claimedFor())) {
            return false;
        }
        try {
            archiver.archive(hour);
            return true;
        } catch (IOException | DriverException e) {
            log.warn("The hour of {} is archived later: {}", HourNumber.startOf(hour), e.toString());
            return false;
        } catch (SQLException | RuntimeException e) {
            log.error("The hour of {} is archived later", HourNumber.startOf(hour), e);
            return false;
        } finally {
            hours.release(hour);
        }
    }
}
