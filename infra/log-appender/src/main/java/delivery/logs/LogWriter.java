package delivery.logs;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that stores what is in the journal, ten times a second: first this process's, then what others left that are gone.
 * While Cassandra does not take it, it stays in the journal. What Cassandra refuses is set aside and counted, and so is what
 * found no room in the journal; the counts are logged.
 */
final class LogWriter {

    private static final int ROUNDS_FOR_OTHERS = 4;
    private static final long CYCLE_MILLIS = 100;
    private static final long LOOK_FOR_ROOM_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long WRITE_AT_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CLOSE_MILLIS = 5_000;

    private final LogStreamSettings settings;
    private final Journal journal;
    private final Rounds own;
    private final LeftJournals left;
    private final Rounds others;
    private final RoundWriter writer;
    private final Drops drops = new Drops();
    private final LongAdder taken = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "log-writer");

    private volatile long writeAtCloseUntil;
    private Map<Level, Long> reported = Map.of();
    private volatile long lost;

    LogWriter(LogStreamSettings settings, String keyspace, Supplier<@Nullable CqlSession> sessions) {
        this.settings = settings;
        this.journal = new Journal(settings.spillDirectory(), settings.maxSpillBytes());
        this.own = new Rounds(journal);
        this.left = new LeftJournals(settings.spillDirectory(), () -> drops.add(Level.INFO_INT, 1));
        this.others = new Rounds(left);
        this.writer = new RoundWriter(settings, keyspace, sessions, drops);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Never waits: what finds no room is dropped and counted. */
    void take(LogEvent event) {
        if (journal.put(LogEventCodec.encode(event), event.level())) {
            taken.increment();
        } else {
            drops.add(event.level(), 1);
        }
    }

    /** What finds no room where it lasts, or comes at the end, stays with who offered it. */
    boolean offer(LogEvent event, Duration patience) {
        byte[] record = LogEventCodec.encode(event);
        long until = System.nanoTime() + patience.toNanos();
        while (!isClosing()) {
            if (journal.putLasting(record, event.level())) {
                taken.increment();
                return true;
            }
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_FOR_ROOM_NANOS);
        }
        return false;
    }

    LogFigures figures() {
        return new LogFigures(taken.sum(), writer.stored(), drops.byLevel(), journal.bytesInUse());
    }

    /** Counts an event that could not be taken. */
    void drop(int level) {
        drops.add(level, 1);
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * Stores what is in the journal, as far as Cassandra takes it within 3 s; the rest stays for the next process.
     *
     * @return how many events were lost without the log saying so
     */
    long close() {
        writeAtCloseUntil = System.nanoTime() + WRITE_AT_CLOSE_NANOS;
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lost;
    }

    private void run() {
        while (!closesWithinACycle()) {
            reportDropped();
            write(own, Integer.MAX_VALUE);
            write(others, ROUNDS_FOR_OTHERS);
        }
        reportDropped();
        write(own, Integer.MAX_VALUE);
        lost = Drops.sum(Drops.since(reported, drops.byLevel())) + journal.takeMortal();
        closeJournals();
    }

    private boolean closesWithinACycle() {
        try {
            return closing.await(CYCLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void closeJournals() {
        try {
            left.close();
            journal.close();
        } catch (IOException e) {
            // A lock that cannot be let go of now is let go of when the process ends.
        }
    }

    private void write(Rounds rounds, int most) {
        try {
            for (int i = 0; i < most && mayTry(rounds); i++) {
                if (!writer.write(rounds, isClosing() ? writeAtCloseUntil : System.nanoTime() + WRITE_NANOS)) {
                    return;
                }
            }
        } catch (IOException | ExecutionException | TimeoutException | InterruptedException | RuntimeException e) {
            // Whatever it was, the events are safe in the journal, and the next try will tell.
            rounds.failed();
        }
    }

    private boolean mayTry(Rounds rounds) {
        return rounds.mayTry() && (!isClosing() || System.nanoTime() - writeAtCloseUntil < 0);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** The one thing the writer says itself, so that a gap in the log is never silent. */
    private void reportDropped() {
        Map<Level, Long> now = drops.byLevel();
        Map<Level, Long> more = Drops.since(reported, now);
        if (!more.isEmpty() && journal.put(LogEventCodec.encode(report(more)), Level.ERROR_INT)) {
            reported = now;
        }
    }

    private LogEvent report(Map<Level, Long> dropped) {
        Map<String, String> fields = new HashMap<>();
        dropped.forEach((level, count) -> fields.put("dropped" + level, count.toString()));
        fields.put("dropped", Long.toString(Drops.sum(dropped)));
        return new LogEvent(
                Uuids.timeBased(),
                Instant.now(),
                settings.service(),
                settings.instance(),
                Level.WARN.toInt(),
                LogWriter.class.getName(),
                Thread.currentThread().getName(),
                "Log events dropped: " + Drops.sum(dropped),
                null,
                null,
                null,
                null,
                fields,
                null);
    }
}
