package delivery.logs.query;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.entry.Direction;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * One tail's way along the newest of the log, as server-sent events. It reads on when its reader has taken what was read before, so
 * that the log itself is what waits for a slow reader. Events become readable about a tenth of a second after they were logged, some
 * later; so the last second is left alone at first, and now and then the last ten are looked at again.
 */
final class TailRun {

    /** Events of the last second may still be on their way. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(TailRun.class);
    private static final Duration LOOK_BACK = Duration.ofSeconds(10);
    private static final int LOOK_BACK_EVERY = 5;
    private static final int CHUNK_CHARS = 64 << 10;
    private static final int CHUNK_ROWS = 10_000;
    private static final int MAX_TOLD = 20_000;
    private static final String HEARTBEAT = ":\n\n";

    private final LogSections sections;
    private final LogFilter filter;
    private final StreamSettings settings;
    private final ObjectMapper json;
    private final StringBuilder chunk = new StringBuilder(HEARTBEAT);

    /** What may be read again, and was told already. */
    private final TreeSet<LogPosition> told = new TreeSet<>();

    /** Nothing before it is told any more. */
    private LogPosition start;
    /** What is before it has been read once. */
    private LogPosition reached;
    /** Where a reader goes on who comes again. */
    private LogPosition highest;

    private boolean hasMore;
    private int polls;
    private long toldAt = System.nanoTime();

    /** @param start after which its reader wants to know of events */
    TailRun(LogSections sections, LogFilter filter, LogPosition start, StreamSettings settings, ObjectMapper json) {
        this.sections = sections;
        this.filter = filter;
        this.settings = settings;
        this.json = json;
        this.start = start;
        this.reached = start;
        this.highest = start;
    }

    /** The next events, if there are any by now; empty if there is nothing to say. */
    byte[] poll() {
        LogPosition until = LogPosition.startOf(Instant.now().minus(SETTLE));
        hasMore = false;
        if (Duration.between(reached.at(), until.at()).compareTo(settings.maxLag()) > 0) {
            skipTo(until);
        }
        if (reached.compareTo(until) < 0) {
            read(until);
        }
        return said();
    }

    /** Whether there was more than one poll tells. */
    boolean hasMore() {
        return hasMore;
    }

    private void skipTo(LogPosition until) {
        highest = until;
        tell("skipped", "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(reached.at(), until.at()));
        told.clear();
        start = until;
        reached = until;
    }

    private void read(LogPosition until) {
        try {
            LogRange range = new LogRange(since(), until);
            Iterator<LogEntry> entries =
                    new Concatenated<>(sections.read(filter, range, Direction.OLDEST_FIRST), Section::rows);
            for (int rows = 0; entries.hasNext(); rows++) {
                if (rows == CHUNK_ROWS || chunk.length() > CHUNK_CHARS) {
                    hasMore = true;
                    return;
                }
                take(entries.next());
            }
            reached = until;
        } catch (DriverException | CompletionException e) {
            log.warn("A tail waits, since Cassandra does not answer: {}", e.toString());
        }
    }

    private LogPosition since() {
        polls++;
        LogPosition back = LogPosition.startOf(reached.at().minus(LOOK_BACK));
        told.headSet(back).clear();
        return polls % LOOK_BACK_EVERY == 0 ? later(start, back) : reached;
    }

    private void take(LogEntry entry) {
        LogPosition position = entry.position();
        reached = later(reached, position);
        if (filter.matches(entry) && told.add(position)) {
            highest = later(highest, position);
            tell("log", json.writeValueAsString(entry));
        }
        if (told.size() > MAX_TOLD) {
            start = told.pollFirst();
        }
    }

    private static LogPosition later(LogPosition one, LogPosition other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void tell(String event, String data) {
        chunk.append("id: ").append(highest.cursor()).append('\n');
        chunk.append("event: ").append(event).append('\n');
        chunk.append("data: ").append(data).append("\n\n");
    }

    private byte[] said() {
        long now = System.nanoTime();
        if (chunk.isEmpty() && now - toldAt > settings.heartbeat().toNanos()) {
            chunk.append(HEARTBEAT);
        }
        if (!chunk.isEmpty()) {
            toldAt = now;
        }
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        chunk.setLength(0);
        return bytes;
    }
}
