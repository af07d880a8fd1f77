package delivery.logs;

import ch.qos.logback.classic.Level;
import java.util.Map;

/**
 * How a process's log stream is doing.
 *
 * @param taken events that were put into the journal since the start
 * @param stored events that Cassandra has acknowledged, those that earlier processes left among them
 * @param dropped events that found no room, or that Cassandra refuses, by level
 * @param waitingBytes of the journal's segments that are not all stored
 */
public record LogFigures(long taken, long stored, Map<Level, Long> dropped, long waitingBytes) {

    /** Of all levels together. */
    public long droppedInAll() {
        return Drops.sum(dropped);
    }
}
