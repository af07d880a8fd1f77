package delivery.logs;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.logs.Segment.Cut;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    private static final int CUT_BYTES = 128 << 10;
    /** Rows of a partition cost little more than one: the more events at once, the fewer partitions each. */
    private static final int CUTS_AT_ONCE = 16;

    private static final int ROUNDS_FOR_OTHERS = 4;
    private static final long CYCLE_MILLIS = 100;
    private static final long LOOK_FOR_ROOM_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WRITE_AT_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CLOSE_MILLIS = 5_000;

    private final LogStreamSettings settings;
    private final String keyspace;
    private final Supplier<@Nullable CqlSession> sessions;
    private final Journal journal;
    private final Source own;
    private final LeftJournals left;
    private final Source others;
    private final RefusedEvents refused;
    private final Drops drops = new Drops();
    private final LongAdder taken = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "log-writer");

    private volatile long writeAtCloseUntil;
    private @Nullable InsertLogEvents insert;
    private Map<Level, Long> reported = Map.of();
    private volatile long stored;
    private volatile long lost;

    LogWriter(LogStreamSettings settings, String keyspace, Supplier<@Nullable CqlSession> sessions) {
        this.settings = settings;
        this.keyspace = keyspace;
        this.sessions = sessions;
        this.journal = new Journal(settings.spillDirectory(), settings.maxSpillBytes());
        this.own = new Source(journal);
        this.left = new LeftJournals(settings.spillDirectory(), () -> drops.add(Level.INFO_INT, 1));
        this.others = new Source(left);
        this.refused = new RefusedEvents(settings.spillDirectory(), settings.maxSpillBytes());
        thread.setDaemon(true);
    }

    /** Cuts of which some are stored at once, and are tried again until they are: fewer, since a slow node may never take many in time. */
    private static final class Source {

        private final Cuts cuts;
        private final Deque<Cut> round = new ArrayDeque<>();
        private int atOnce = CUTS_AT_ONCE;
        private long tryAgainAt = System.nanoTime();

        private Source(Cuts cuts) {
            this.cuts = cuts;
        }

        private List<Cut> round() throws IOException {
            while (round.size() < atOnce) {
                Cut next = cuts.next(CUT_BYTES);
                if (next == null) {
                    break;
                }
                round.add(next);
            }
            return round.stream().limit(atOnce).toList();
        }

        private void roundIsStored() {
            atOnce = Math.min(CUTS_AT_ONCE, atOnce * 2);
        }

        private void roundFailed() {
            atOnce = Math.max(1, atOnce / 2);
            tryAgainAt = System.nanoTime() + RETRY_NANOS;
        }

        private Cut firstIsStored() {
            Cut first = round.remove();
            cuts.stored(first);
            return first;
        }
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
        return new LogFigures(taken.sum(), stored, drops.byLevel(), journal.bytesInUse());
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

    private void write(Source source, int rounds) {
        try {
            for (int i = 0; i < rounds && mayTry(source); i++) {
                List<Cut> round = source.round();
                if (round.isEmpty()) {
                    return;
                }
                write(source, round);
                source.roundIsStored();
            }
        } catch (IOException | ExecutionException | TimeoutException | InterruptedException | RuntimeException e) {
            // Whatever it was, the events are safe in the journal, and the next try will tell.
            source.roundFailed();
        }
    }

    private void write(Source source, List<Cut> round)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = isClosing() ? writeAtCloseUntil : System.nanoTime() + WRITE_NANOS;
        InsertLogEvents ready = prepared(deadline);
        List<CutEvents> read = round.stream().map(CutEvents::of).toList();
        List<LogEvent> all = read.stream().flatMap(cut -> cut.events().stream()).toList();
        boolean refused = isRefused(ready.run(all), deadline);
        for (CutEvents cut : read) {
            if (refused) {
                writeAlone(ready, cut.events(), deadline);
            }
            finish(source, cut);
        }
    }

    /** The first of the source's cuts need not be given out again. */
    private void finish(Source source, CutEvents cut) {
        cut.unreadable().forEach(refused::keep);
        drops.add(
                Level.INFO_INT,
                source.firstIsStored().damaged() + cut.unreadable().size());
        countStored(cut.events().size());
    }

    /** Only this thread counts. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void countStored(int events) {
        stored += events;
    }

    /** One event that Cassandra refuses must not hold up the others, of its cut or of others. */
    private void writeAlone(InsertLogEvents ready, List<LogEvent> cut, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (isRefused(ready.run(cut), deadline)) {
            writeSingly(ready, cut, deadline);
        }
    }

    private void writeSingly(InsertLogEvents ready, List<LogEvent> events, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (LogEvent event : events) {
            if (isRefused(ready.run(List.of(event)), deadline)) {
                refused.keep(event);
                drops.add(event.level(), 1);
            }
        }
    }

    /** Whether Cassandra will never take it. */
    private static boolean isRefused(CompletableFuture<Void> write, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            write.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidQueryException) {
                return true;
            }
            throw e;
        }
    }

    private boolean mayTry(Source source) {
        long now = System.nanoTime();
        return now - source.tryAgainAt >= 0 && (!isClosing() || now - writeAtCloseUntil < 0);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** @throws IllegalStateException if there is no session yet */
    private InsertLogEvents prepared(long deadline) throws ExecutionException, TimeoutException, InterruptedException {
        if (insert == null) {
            CqlSession session = sessions.get();
            if (session == null) {
                throw new IllegalStateException("No session yet");
            }
            insert = InsertLogEvents.prepare(session, keyspace, settings.service(), settings.retention())
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return insert;
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
