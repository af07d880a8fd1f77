package delivery.logs.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An hour of the log that is in files.
 *
 * @param hour epoch seconds / 3600, real time
 * @param version grows with each change
 * @param files their names, in the order they were written
 * @param replaced names of files that are listed no more, which somebody may still read
 * @param content of all files together
 */
record ArchivedHour(
        long hour, int version, List<String> files, List<String> replaced, Content content, Instant writtenAt) {

    /** What there is before anything is written. */
    static ArchivedHour none(long hour) {
        return new ArchivedHour(hour, 0, List.of(), List.of(), Content.NONE, Instant.EPOCH);
    }

    /** With more files. */
    ArchivedHour adding(List<String> names, Content added, Instant now) {
        return new ArchivedHour(hour, version + 1, joined(files, names), replaced, content.and(added), now);
    }

    /** With other files in the place of some. */
    ArchivedHour replacing(List<String> some, List<String> names, Content changed, Instant now) {
        List<String> others =
                files.stream().filter(name -> !some.contains(name)).toList();
        return new ArchivedHour(hour, version + 1, joined(others, names), joined(replaced, some), changed, now);
    }

    /** Without any files. */
    ArchivedHour dropped(Instant now) {
        return replacing(files, List.of(), Content.NONE, now);
    }

    /** With those gone that were replaced. */
    ArchivedHour cleaned() {
        return new ArchivedHour(hour, version + 1, files, List.of(), content, writtenAt);
    }

    /** Whether it is listed only until its files are gone. */
    boolean isDropped() {
        return files.isEmpty() && !replaced.isEmpty();
    }

    /** Whether those that were replaced have been so for {@code grace}. */
    boolean canBeCleaned(Duration grace, Instant now) {
        return !replaced.isEmpty() && !now.isBefore(writtenAt.plus(grace));
    }

    /** Names of all files there are. */
    List<String> all() {
        return joined(files, replaced);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
