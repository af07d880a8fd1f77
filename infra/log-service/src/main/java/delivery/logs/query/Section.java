package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogPosition;
import java.util.Iterator;

/**
 * A part of the log that is read as one; the next one lies beyond it all.
 *
 * @param end where it ends in the direction it is read in
 * @param rows in that direction
 */
record Section(LogPosition end, Iterator<LogEntry> rows) {}
