package delivery.logs.archive;

import delivery.logs.HourNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Set;

/**
 * Where the files are, by names like {@code date=2026-11-26/hour=14/<id>.parquet}: what Spark, Trino and DuckDB take for a table that is
 * partitioned by date and hour, in UTC.
 */
interface ArchiveStore {

    /** What the names of files end with. */
    String SUFFIX = ".parquet";

    /** What the names of an hour's files begin with. */
    static String folderOf(long hour) {
        ZonedDateTime start = HourNumber.startOf(hour).atZone(ZoneOffset.UTC);
        return "date=%s/hour=%02d".formatted(start.toLocalDate(), start.getHour());
    }

    /** Where a new file of the hour can be written, before it is {@link #keep kept} or given up. */
    Path draft(long hour) throws IOException;

    /**
     * Makes a draft a file that lasts.
     *
     * @return its name
     * @throws IOException also if it is not as it was written
     */
    String keep(Path draft, long hour) throws IOException;

    /** Removes files, if they are there. */
    void remove(Collection<String> names) throws IOException;

    /** Removes what else there is of an hour: somebody did not live to list it. */
    void keepOnly(long hour, Collection<String> names) throws IOException;

    /**
     * Files to read, until they are closed.
     *
     * @throws IOException if they cannot be read now, or are too many
     */
    LocalFiles open(Collection<String> names) throws IOException;

    /** Lets go of copies on this machine of files that are not among these. */
    void forgetOthers(Set<String> names) throws IOException;
}
