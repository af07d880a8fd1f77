package delivery.logs.archive;

import java.time.Instant;
import java.util.List;

/**
 * An hour of the log that is in files.
 *
 * @param hour epoch seconds / 3600, real time
 * @param version grows when events that came late are added
 * @param files their names, in the order they were written
 * @param content of all of them together
 */
record ArchivedHour(long hour, int version, List<String> files, Content content, Instant writtenAt) {}
