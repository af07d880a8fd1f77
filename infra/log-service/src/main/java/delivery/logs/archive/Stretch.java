package delivery.logs.archive;

import delivery.logs.LogTable;
import delivery.logs.entry.LogRange;
import java.util.List;
import java.util.Set;

/**
 * A stretch of the log, and where its events are. Cassandra may still have some of those that are in files, and has those that were
 * stored after the files were written: whoever reads both passes over what comes twice.
 *
 * @param expiring tables whose events Cassandra may have let go and files have; none if it has all there are
 * @param files names of the files to read for them, which have other events too
 */
public record Stretch(LogRange range, Set<LogTable> expiring, List<String> files) {}
