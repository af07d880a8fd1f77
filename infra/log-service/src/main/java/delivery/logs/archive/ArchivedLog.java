package delivery.logs.archive;

import static java.util.stream.Collectors.groupingBy;

import delivery.logs.range.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All of the log: each hour is read either from its files or from Cassandra, so that nothing is read twice. */
@Component
public class ArchivedLog {

    private final ArchivedHours hours;
    private final @Nullable ArchiveFolder folder;

    ArchivedLog(ArchivedHours hours, ArchiveSettings settings) {
        this.hours = hours;
        Path root = settings.folder();
        this.folder = root == null ? null : new ArchiveFolder(root);
    }

    /**
     * Where to find a stretch of the log.
     *
     * @param files which may also have events from outside of it
     * @param recent the parts that are in no file: {@link LoggedHours} has them
     */
    public record Hours(List<Path> files, List<TimeRange> recent) {}

    public Hours in(TimeRange range) {
        long first = LoggedHours.hourOf(range.from());
        long end = LoggedHours.hourOf(range.to().minusMillis(1)) + 1;
        List<Path> files = new ArrayList<>();
        List<TimeRange> recent = new ArrayList<>();
        long next = first;
        for (ArchivedHour archived : archived(first, end - 1)) {
            addRecent(recent, range, next, archived.hour());
            files.addAll(paths(archived));
            next = archived.hour() + 1;
        }
        addRecent(recent, range, next, end);
        return new Hours(files, recent);
    }

    /**
     * The files of those of these hours that are archived.
     *
     * @param wanted epoch seconds / 3600, real time
     */
    public Map<Long, List<Path>> filesOf(Set<Long> wanted) {
        Map<Long, List<Path>> files = new HashMap<>();
        Map<Long, List<Long>> byDay =
                wanted.stream().collect(groupingBy(hour -> Math.floorDiv(hour, LoggedHours.HOURS_A_DAY)));
        byDay.values()
                .forEach(ofDay -> archived(Collections.min(ofDay), Collections.max(ofDay)).stream()
                        .filter(hour -> wanted.contains(hour.hour()))
                        .forEach(hour -> files.put(hour.hour(), paths(hour))));
        return files;
    }

    private List<Path> paths(ArchivedHour archived) {
        return archived.files().stream()
                .map(name -> Objects.requireNonNull(folder).file(name))
                .toList();
    }

    private List<ArchivedHour> archived(long first, long last) {
        return folder == null ? List.of() : hours.between(first, last);
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
