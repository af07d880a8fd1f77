package delivery.logs.archive;

import static java.util.stream.Collectors.groupingBy;

import delivery.logs.HourNumber;
import delivery.logs.range.TimeRange;
import delivery.platform.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        long first = HourNumber.of(range.from());
        long end = HourNumber.of(range.to().minusMillis(1)) + 1;
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

    /**
     * The names of the files of those of these hours that are archived.
     *
     * @param wanted epoch seconds / 3600, real time
     */
    public Map<Long, List<String>> filesOf(Set<Long> wanted) {
        Map<Long, List<String>> names = new HashMap<>();
        wanted.stream()
                .collect(groupingBy(hour -> HourNumber.dayOf(hour)))
                .values()
                .forEach(ofDay -> archived(Collections.min(ofDay), Collections.max(ofDay)).stream()
                        .filter(hour -> wanted.contains(hour.hour()))
                        .forEach(hour -> names.put(hour.hour(), hour.files())));
        return names;
    }

    /**
     * Finds these files, until they are closed.
     *
     * @throws ProblemException as {@link #in}
     */
    public LocalFiles open(Collection<String> names) {
        return files.open(List.copyOf(names));
    }

    private List<ArchivedHour> archived(long first, long last) {
        return files.exist() ? hours.between(first, last) : List.of();
    }

    private static void addRecent(List<TimeRange> recent, TimeRange range, long hour, long endHour) {
        if (hour < endHour) {
            Instant start = HourNumber.startOf(hour);
            Instant end = HourNumber.startOf(endHour);
            recent.add(new TimeRange(
                    start.isBefore(range.from()) ? range.from() : start, end.isAfter(range.to()) ? range.to() : end));
        }
    }
}
