package delivery.logs;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes events into all tables they belong to.
 *
 * <p>Domain events are those of this process's own service: another program, whose log it takes, may name its events as it likes
 * and does not get into reports with them.
 */
final class InsertLogEvents {

    /** Well before an hour is archived: clocks differ, and a write takes time. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final int REMEMBERED = 5_000;

    /** About a cut of the journal. If there are no more at a time nothing has piled up, and one batch can go after the other. */
    private static final int FEW = 500;
    /** How long a batch of few events waits for the one before at most, so that a slow node does not hold them up. */
    private static final long WAIT_MILLIS = 5;

    private final CqlSession session;
    private final String ownService;
    private final LogInserts inserts;
    private final InsertBatches batches;

    /** What has its row already: partitions in {@code log_partition}, hours in {@code event_hour}. */
    private final Set<Object> known = ConcurrentHashMap.newKeySet();

    private InsertLogEvents(CqlSession session, String ownService, LogInserts inserts) {
        this.session = session;
        this.ownService = ownService;
        this.inserts = inserts;
        this.batches = new InsertBatches(session);
    }

    /** Fails as long as {@code keyspace} does not have its tables. */
    static CompletableFuture<InsertLogEvents> prepare(
            CqlSession session, String keyspace, String ownService, LogRetention retention) {
        return LogInserts.prepare(session, keyspace, retention)
                .thenApply(inserts -> new InsertLogEvents(session, ownService, inserts));
    }

    /** A partition of {@code log_by_order}. */
    private record OrderPartition(String orderId) {}

    /** A partition of {@code log_by_trace}. */
    private record TracePartition(String traceId) {}

    /** A partition of {@code event_by_hour}. */
    private record HourPartition(long hour, byte shard) {}

    /** A row of {@code event_hour}. */
    private record EventHour(long hour, long loggedHour) {}

    /**
     * Completes when all of them are stored, or with the first failure. Few events go one batch after the other, for which it waits
     * a little: all at once would keep the node busy, and whoever asks it for something then waits for that.
     */
    CompletableFuture<Void> run(List<LogEvent> events) throws InterruptedException {
        Map<Object, List<BoundStatement>> rows = new LinkedHashMap<>();
        Map<Object, CompletableFuture<?>> lists = new HashMap<>();
        for (LogEvent event : events) {
            LogPartition where = LogPartition.of(event);
            if (!known.contains(where)) {
                lists.computeIfAbsent(where, first -> list(where, inserts.partition(where)));
            }
            add(rows, where, inserts.byTime(event, where));
            if (event.orderId() != null) {
                add(rows, new OrderPartition(event.orderId()), inserts.byOrder(event.orderId(), event, where));
            }
            if (event.traceId() != null) {
                add(rows, new TracePartition(event.traceId()), inserts.byTrace(event.traceId(), event, where));
            }
            if (event.event() != null && event.service().equals(ownService)) {
                Instant at = event.businessTime();
                var ofHour = new HourPartition(HourNumber.of(at), event.eventShard());
                add(rows, ofHour, inserts.byHour(event, at, ofHour.hour(), ofHour.shard()));
                var logged = new EventHour(ofHour.hour(), HourNumber.of(event.at()));
                if (!known.contains(logged)) {
                    lists.computeIfAbsent(
                            logged, first -> list(logged, inserts.eventHour(logged.hour(), logged.loggedHour())));
                }
            }
        }
        List<CompletableFuture<?>> writes = new ArrayList<>(lists.values());
        for (Statement<?> batch : batches.of(rows.values())) {
            CompletableFuture<?> write = execute(batch);
            writes.add(write);
            if (events.size() <= FEW) {
                awaitALittle(write);
            }
        }
        return all(writes).thenCompose(stored -> all(tellLate(events)));
    }

    private static void awaitALittle(CompletableFuture<?> write) throws InterruptedException {
        try {
            write.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // How it ends is told with all the others.
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<?>> writes) {
        return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new));
    }

    /** Said once they are stored: who reads it finds them. */
    private List<CompletableFuture<?>> tellLate(List<LogEvent> events) {
        Instant now = Instant.now();
        List<CompletableFuture<?>> writes = new ArrayList<>();
        events.stream()
                .map(event -> HourNumber.of(event.at()))
                .distinct()
                .filter(hour -> HourNumber.startOf(hour + 1).plus(LATE).isBefore(now))
                .forEach(hour -> writes.add(execute(inserts.late(hour, now))));
        return writes;
    }

    private static void add(Map<Object, List<BoundStatement>> rows, Object partition, BoundStatement insert) {
        rows.computeIfAbsent(partition, first -> new ArrayList<>()).add(insert);
    }

    private CompletableFuture<?> list(Object written, Statement<?> row) {
        return execute(row).thenRun(() -> {
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.add(written);
        });
    }

    private CompletableFuture<?> execute(Statement<?> statement) {
        return session.executeAsync(statement
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .toCompletableFuture();
    }
}
