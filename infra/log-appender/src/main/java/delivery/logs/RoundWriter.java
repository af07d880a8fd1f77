package delivery.logs;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import delivery.logs.Segment.Cut;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores rounds of cuts. What Cassandra refuses is set aside and counted as dropped. Used by one thread. */
final class RoundWriter {

    private final LogStreamSettings settings;
    private final String keyspace;
    private final Supplier<@Nullable CqlSession> sessions;
    private final Drops drops;
    private final RefusedEvents refused;

    private @Nullable InsertLogEvents insert;
    private volatile long stored;

    RoundWriter(LogStreamSettings settings, String keyspace, Supplier<@Nullable CqlSession> sessions, Drops drops) {
        this.settings = settings;
        this.keyspace = keyspace;
        this.sessions = sessions;
        this.drops = drops;
        this.refused = new RefusedEvents(settings.spillDirectory(), settings.maxSpillBytes());
    }

    /** How many events are stored. For any thread. */
    long stored() {
        return stored;
    }

    /**
     * Stores the next round; fails if it is not stored by then.
     *
     * @param deadline as {@link System#nanoTime}
     * @return false if there is none for now
     * @throws IllegalStateException if there is no session yet
     */
    boolean write(Rounds rounds, long deadline)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        List<Cut> round = rounds.next();
        if (round.isEmpty()) {
            return false;
        }
        InsertLogEvents ready = prepared(deadline);
        List<CutEvents> read = round.stream().map(CutEvents::of).toList();
        List<LogEvent> all = read.stream().flatMap(cut -> cut.events().stream()).toList();
        boolean isRefused = isRefused(ready.run(all), deadline);
        for (CutEvents cut : read) {
            if (isRefused) {
                writeAlone(ready, cut.events(), deadline);
            }
            finish(rounds, cut);
        }
        rounds.succeeded();
        return true;
    }

    private void finish(Rounds rounds, CutEvents cut) {
        cut.unreadable().forEach(refused::keep);
        drops.add(
                Level.INFO_INT,
                rounds.firstIsStored().damaged() + cut.unreadable().size());
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
}
