package delivery.logs;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes what the appender took: in batches to Cassandra; to spill files while Cassandra does not take them;
 * from the spill files, oldest first, when it does again. What finds no room anywhere is counted, and the count is logged.
 */
final class LogWriter implements AutoCloseable {

    private static final int BATCH = 200;
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    private final LogStreamSettings settings;
    private final String keyspace;
    private final Supplier<@Nullable CqlSession> sessions;
    private final BlockingQueue<LogEvent> queue;
    private final SpillFiles spill;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;

    private volatile boolean closing;
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

    void start() {
        thread.start();
    }

    /** Never waits: with the queue full, the event is dropped and counted. */
    void take(LogEvent event) {
        if (!queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Writes what is queued, to Cassandra or to files, within 5 s. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_DEADLINE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<LogEvent> batch = new ArrayList<>(BATCH);
        while (!closing || !queue.isEmpty()) {
            try {
                LogEvent first = queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    reportDropped(batch);
                    writeOrKeep(batch);
                    batch.clear();
                } else {
                    replayOldest();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void writeOrKeep(List<LogEvent> batch) {
        if (!write(batch) && !spill.keep(batch)) {
            dropped.addAndGet(batch.size());
        }
    }

    private boolean write(List<LogEvent> batch) {
        if (System.nanoTime() - tryAgainAt < 0) {
            return false;
        }
        try {
            prepared().run(batch).get(WRITE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            closing = true;
            return false;
        } catch (ExecutionException | TimeoutException | DriverException | IllegalStateException e) {
            tryAgainAt = System.nanoTime() + RETRY_EVERY.toNanos();
            return false;
        }
    }

    private InsertLogEvents prepared() {
        InsertLogEvents ready = insert;
        if (ready == null) {
            CqlSession session = sessions.get();
            if (session == null) {
                throw new IllegalStateException("No session yet");
            }
            ready = new InsertLogEvents(session, keyspace, settings.service());
            insert = ready;
        }
        return ready;
    }

    private void replayOldest() {
        if (System.nanoTime() - tryAgainAt < 0) {
            return;
        }
        try {
            Optional<SpillFiles.Batch> oldest = spill.oldest();
            if (oldest.isPresent()) {
                try (SpillFiles.Batch batch = oldest.get()) {
                    if (write(batch.events())) {
                        batch.acknowledged();
                    }
                }
            }
        } catch (IOException e) {
            tryAgainAt = System.nanoTime() + RETRY_EVERY.toNanos();
        }
    }

    /** The one thing the writer says itself, so that a gap in the log is never silent. */
    private void reportDropped(List<LogEvent> batch) {
        long count = dropped.getAndSet(0);
        if (count > 0) {
            batch.add(new LogEvent(
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
                    null));
        }
    }
}
