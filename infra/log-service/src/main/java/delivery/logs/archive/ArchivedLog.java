package delivery.logs.archive;

import delivery.logs.range.TimeRange;
import delivery.platform.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** All of the log: each hour is read either from its files or from Cassandra, so that nothing is read twice. */
@Component
public class ArchivedLog {

    private final ArchivedHours hours;
    private final ArchiveFiles files;

    ArchivedLog(ArchivedHours hours, ArchiveFiles files) {
        this.hours = hours;
        this.files = files;
    }

    /**
     * Where to find a stretch of the log.
     *
     * @param files which may also have events from outside of it
     * @param recent the parts that are in no file: {@link LoggedHours} has them
     */
    public record Hours(LocalFiles files, List<TimeRange> recent) implements AutoCloseable {

        @Override
        public void close() {
            files.close();
        }
    }

    /**
     * Finds a stretch, and its files until it is closed.
     *
     * @throws ProblemException 503 if files cannot be read now, 422 if they are too large to be read together
     */
    public Hours in(TimeRange range) {
        long first = LoggedHours.hourOf(range.from());
        long end = LoggedHours.hourOf(range.to().minusMillis(1)) + 1;
        List<String> names = new ArrayList<>();
        List<TimeRange> recent = new ArrayList<>();
        long next = first;
        for (ArchivedHour archived : archived(first, end - 1)) {
            addRecent(recent, range, next, archived.hour());
            names.addAll(archived.files());
            next = archived.hour() + 1;
        }
        addRecent(recent, range, next, end);
        return new Hours(files.open(names), recent);
    }

    private List<ArchivedHour> archived(long first, long last) {
        return files.exist() ? hours.between(first, last) : List.of();
    }

    private static void addRecent(List<TimeRange> recent, TimeRange range, long hour, long endHour) {
        if (hour < endHour) {
            Instant start = LoggedHours.startOf(hour);
            Instant end = LoggedHours.startOf(endHour);
            recent.add(new TimeRange(
                    start.isBefore(range.from()) ? range.from() : start, end.isAfter(range.to()) ? range.to() : end));
        }
    }
}
