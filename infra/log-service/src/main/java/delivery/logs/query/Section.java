package delivery.logs.query;

/**
 * A part of the log that is read as one; the next one is all older.
 *
 * @param start its rows all come after it
 * @param rows newest first
 */
record Section(LogPosition start, MergedRows rows) {}
