package delivery.logs;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes what the appender took, ten times a second: in batches to Cassandra; to spill files while Cassandra
 * does not take them; from the spill files, oldest first, when it does again. What finds no room anywhere is counted, and
 * the count is logged.
 */
final class LogWriter {

    private static final int BATCH_EVENTS = 200;
    private static final int BATCH_CHARS = 250_000;
    private static final int MAX_QUEUED_CHARS = 16 << 20;
    private static final int REPLAYS_A_CYCLE = 10;
    private static final long CYCLE_MILLIS = 100;
    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WRITE_AT_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CLOSE_MILLIS = 5_000;

    private final LogStreamSettings settings;
    private final String keyspace;
    private final Supplier<@Nullable CqlSession> sessions;
    private final BlockingQueue<LogEvent> queue;
    private final AtomicLong queuedChars = new AtomicLong();
    private final SpillFiles spill;
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private volatile long writeAtCloseUntil;
    private @Nullable InsertLogEvents insert;
    private long tryAgainAt = System.nanoTime();

    LogWriter(LogStreamSettings settings, String keyspace, Supplier<@Nullable CqlSession> sessions) {
        this.settings = settings;
        this.keyspace = keyspace;
        this.sessions = sessions;
        this.queue = new ArrayBlockingQueue<>(settings.queueSize());
        this.spill = new SpillFiles(settings.spillDirectory(), settings.maxSpillBytes());
        this.thread = new Thread(this::run, "log-writer");
        this.thread.setDaemon(true);
    }

    private enum Outcome {
        STORED,
        /** Cassandra does not answer, or not yet: worth trying again. */
        AWAY,
        /** Cassandra will never take it. */
        REFUSED
    }

    void start() {
        thread.start();
    }

    /** Never waits: with the queue full, the event is dropped and counted. */
    void take(LogEvent event) {
        int chars = event.chars();
        if (queuedChars.addAndGet(chars) > MAX_QUEUED_CHARS || !queue.offer(event)) {
            queuedChars.addAndGet(-chars);
            drop();
        }
    }

    /** Counts an event that could not be taken. */
    void drop() {
        dropped.incrementAndGet();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * Writes what is queued, to Cassandra or to files, within 5 s.
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
        return dropped.get() + queue.size();
    }

    private void run() {
        boolean last;
        do {
            last = closesWithinACycle();
            writeQueued();
            reportDropped();
            for (int i = 0; i < REPLAYS_A_CYCLE && !last && queue.size() < BATCH_EVENTS && mayTry(); i++) {
                replayOldest();
            }
        } while (!last);
    }

    private boolean closesWithinACycle() {
        try {
            return closing.await(CYCLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void writeQueued() {
        List<LogEvent> batch = nextBatch();
        while (!batch.isEmpty()) {
            if (!isStoredOrKept(batch)) {
                dropped.addAndGet(batch.size());
            }
            batch = nextBatch();
        }
    }

    private List<LogEvent> nextBatch() {
        List<LogEvent> batch = new ArrayList<>();
        int chars = 0;
        while (batch.size() < BATCH_EVENTS && chars < BATCH_CHARS) {
            LogEvent event = queue.poll();
            if (event == null) {
                break;
            }
            batch.add(event);
            chars += event.chars();
        }
        queuedChars.addAndGet(-chars);
        return batch;
    }

    private boolean isStoredOrKept(List<LogEvent> batch) {
        return write(batch) == Outcome.STORED || spill.keep(batch);
    }

    private Outcome write(List<LogEvent> batch) {
        if (!mayTry()) {
            return Outcome.AWAY;
        }
        long deadline = isClosing() ? writeAtCloseUntil : System.nanoTime() + WRITE_NANOS;
        InsertLogEvents ready = null;
        try {
            ready = prepared(deadline);
            ready.run(batch).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return Outcome.STORED;
        } catch (ExecutionException e) {
            if (ready != null && e.getCause() instanceof InvalidQueryException) {
                return Outcome.REFUSED;
            }
        } catch (TimeoutException | InterruptedException | RuntimeException e) {
            // Whatever it was, the events are safe in a file, and the next try will tell.
        }
        tryAgainAt = System.nanoTime() + RETRY_NANOS;
        return Outcome.AWAY;
    }

    private boolean mayTry() {
        long now = System.nanoTime();
        return now - tryAgainAt >= 0 && (!isClosing() || now - writeAtCloseUntil < 0);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** @throws IllegalStateException if there is no session yet */
    private InsertLogEvents prepared(long deadline) throws ExecutionException, TimeoutException, InterruptedException {
        InsertLogEvents ready = insert;
        if (ready == null) {
            CqlSession session = sessions.get();
            if (session == null) {
                throw new IllegalStateException("No session yet");
            }
            ready = InsertLogEvents.prepare(session, keyspace).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            insert = ready;
        }
        return ready;
    }

    private void replayOldest() {
        try {
            Optional<SpillFiles.Batch> oldest = spill.oldest();
            if (oldest.isPresent()) {
                try (SpillFiles.Batch batch = oldest.get()) {
                    replay(batch);
                }
            }
        } catch (IOException | RuntimeException e) {
            tryAgainAt = System.nanoTime() + RETRY_NANOS;
        }
    }

    private void replay(SpillFiles.Batch batch) throws IOException {
        switch (batch.events().isEmpty() ? Outcome.STORED : write(batch.events())) {
            case STORED -> dropped.addAndGet(batch.stored());
            case REFUSED -> {
                batch.setAside();
                dropped.addAndGet(batch.events().size());
            }
            case AWAY -> {}
        }
    }

    /** The one thing the writer says itself, so that a gap in the log is never silent. */
    private void reportDropped() {
        long count = dropped.get();
        if (count > 0 && isStoredOrKept(List.of(report(count)))) {
            dropped.addAndGet(-count);
        }
    }

    private LogEvent report(long count) {
        return new LogEvent(
                Uuids.timeBased(),
                Instant.now(),
                settings.service(),
                settings.instance(),
                Level.WARN.toInt(),
                LogWriter.class.getName(),
                Thread.currentThread().getName(),
                "Log events dropped: " + count,
                null,
                null,
                null,
                null,
                Map.of("dropped", Long.toString(count)),
                null);
    }
}
