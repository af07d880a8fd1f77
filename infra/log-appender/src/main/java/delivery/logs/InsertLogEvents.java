package delivery.logs;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes events: tables {@code log_by_service}, {@code log_by_order}, {@code event_by_hour} and {@code log_partition}. Rows of
 * one partition go in one unlogged batch, which costs Cassandra little more than one row does.
 *
 * <p>Domain events are those of this process's own service: another program, whose log it takes, may name its events as it likes
 * and does not get into reports with them.
 */
final class InsertLogEvents {

    private static final String COLUMNS =
            "at, id, service, instance, level, logger, thread, message, trace_id, order_id, courier_id, event, fields, exception";
    private static final String VALUES =
            ":at, :id, :service, :instance, :level, :logger, :thread, :message, :trace_id, :order_id, :courier_id, :event, :fields, :exception";
    private static final long SECONDS_AN_HOUR = 3600;
    private static final int PARTITIONS_REMEMBERED = 1_000;

    private final CqlSession session;
    private final String ownService;
    private final PreparedStatement byService;
    private final PreparedStatement byOrder;
    private final PreparedStatement byHour;
    private final PreparedStatement partition;

    /** The partitions whose row in {@code log_partition} is there. */
    private final Set<ServicePartition> known = ConcurrentHashMap.newKeySet();

    private InsertLogEvents(
            CqlSession session,
            String ownService,
            PreparedStatement byService,
            PreparedStatement byOrder,
            PreparedStatement byHour,
            PreparedStatement partition) {
        this.session = session;
        this.ownService = ownService;
        this.byService = byService;
        this.byOrder = byOrder;
        this.byHour = byHour;
        this.partition = partition;
    }

    /** Fails as long as {@code keyspace} does not have its tables. */
    static CompletableFuture<InsertLogEvents> prepare(CqlSession session, String keyspace, String ownService) {
        var byService = statement(
                session,
                "INSERT INTO %s.log_by_service (bucket, shard, %s) VALUES (:bucket, :shard, %s)"
                        .formatted(keyspace, COLUMNS, VALUES));
        var byOrder =
                statement(session, "INSERT INTO %s.log_by_order (%s) VALUES (%s)".formatted(keyspace, COLUMNS, VALUES));
        var byHour = statement(session, """
                INSERT INTO %s.event_by_hour (hour, shard, at, id, event, order_id, courier_id, fields)
                VALUES (:hour, :shard, :at, :id, :event, :order_id, :courier_id, :fields)""".formatted(keyspace));
        var partition = statement(session, """
                INSERT INTO %s.log_partition (day, bucket, service, shard)
                VALUES (:day, :bucket, :service, :shard)""".formatted(keyspace));
        return CompletableFuture.allOf(byService, byOrder, byHour, partition)
                .thenApply(all -> new InsertLogEvents(
                        session, ownService, byService.join(), byOrder.join(), byHour.join(), partition.join()));
    }

    private static CompletableFuture<PreparedStatement> statement(CqlSession session, String cql) {
        return session.prepareAsync(cql).toCompletableFuture();
    }

    /** A partition of {@code log_by_service}. */
    private record ServicePartition(String service, long bucket, byte shard) {}

    /** A partition of {@code log_by_order}. */
    private record OrderPartition(String orderId) {}

    /** A partition of {@code event_by_hour}. */
    private record HourPartition(long hour, byte shard) {}

    /** Completes when all of them are stored, or with the first failure. */
    CompletableFuture<Void> run(List<LogEvent> events) {
        Map<Object, List<BatchableStatement<?>>> inserts = new LinkedHashMap<>();
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (LogEvent event : events) {
            var ofService = new ServicePartition(event.service(), event.bucket(), event.shard());
            if (!known.contains(ofService) && !inserts.containsKey(ofService)) {
                writes.add(remember(ofService));
            }
            add(inserts, ofService, byService(event));
            if (event.orderId() != null) {
                add(inserts, new OrderPartition(event.orderId()), columns(byOrder, event));
            }
            if (event.event() != null && event.service().equals(ownService)) {
                Instant at = businessTime(event);
                var ofHour = new HourPartition(Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR), event.eventShard());
                add(inserts, ofHour, domainEvent(event, at, ofHour));
            }
        }
        inserts.values().forEach(ofPartition -> writes.add(execute(batch(ofPartition))));
        return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new));
    }

    private static void add(
            Map<Object, List<BatchableStatement<?>>> inserts, Object partition, BoundStatementBuilder insert) {
        inserts.computeIfAbsent(partition, first -> new ArrayList<>()).add(insert.build());
    }

    private static Statement<?> batch(List<BatchableStatement<?>> inserts) {
        return inserts.size() == 1 ? inserts.get(0) : BatchStatement.newInstance(BatchType.UNLOGGED, inserts);
    }

    private CompletableFuture<?> remember(ServicePartition written) {
        BoundStatement insert = partition
                .boundStatementBuilder()
                .setLong("day", Math.floorDiv(written.bucket(), LogEvent.BUCKETS_A_DAY))
                .setLong("bucket", written.bucket())
                .setString("service", written.service())
                .setByte("shard", written.shard())
                .build();
        return execute(insert).thenRun(() -> {
            if (known.size() >= PARTITIONS_REMEMBERED) {
                known.clear();
            }
            known.add(written);
        });
    }

    private BoundStatementBuilder byService(LogEvent event) {
        return columns(byService, event).setLong("bucket", event.bucket()).setByte("shard", event.shard());
    }

    private static BoundStatementBuilder columns(PreparedStatement statement, LogEvent event) {
        BoundStatementBuilder insert = statement
                .boundStatementBuilder()
                .setInstant("at", event.at())
                .setUuid("id", event.id())
                .setString("service", event.service())
                .setString("instance", event.instance())
                .setInt("level", event.level())
                .setString("logger", event.logger())
                .setString("thread", event.thread())
                .setString("message", event.message())
                .setMap("fields", event.fields(), String.class, String.class);
        insert = present(insert, "trace_id", event.traceId());
        insert = present(insert, "order_id", event.orderId());
        insert = present(insert, "courier_id", event.courierId());
        insert = present(insert, "event", event.event());
        return present(insert, "exception", event.exception());
    }

    private BoundStatementBuilder domainEvent(LogEvent event, Instant at, HourPartition partition) {
        BoundStatementBuilder insert = byHour.boundStatementBuilder()
                .setLong("hour", partition.hour())
                .setByte("shard", partition.shard())
                .setInstant("at", at)
                .setUuid("id", event.id())
                .setMap("fields", event.fields(), String.class, String.class);
        insert = present(insert, "event", event.event());
        insert = present(insert, "order_id", event.orderId());
        return present(insert, "courier_id", event.courierId());
    }

    /** What is absent stays unset: a null would be stored, as a tombstone. */
    private static BoundStatementBuilder present(BoundStatementBuilder insert, String column, @Nullable String value) {
        return value == null ? insert : insert.setString(column, value);
    }

    private static Instant businessTime(LogEvent event) {
        String at = event.fields().get("at");
        try {
            return at == null ? event.at() : Instant.parse(at);
        } catch (DateTimeException e) {
            return event.at();
        }
    }

    private CompletableFuture<?> execute(Statement<?> statement) {
        return session.executeAsync(statement
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .toCompletableFuture();
    }
}
