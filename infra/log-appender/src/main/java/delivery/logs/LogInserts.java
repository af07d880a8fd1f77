package delivery.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The statements that store an event: one for its row in each table it belongs to. */
final class LogInserts {

    private static final String COLUMNS =
            "at, id, service, instance, level, logger, thread, message, trace_id, order_id, courier_id, event, fields, exception";
    private static final String VALUES =
            ":at, :id, :service, :instance, :level, :logger, :thread, :message, :trace_id, :order_id, :courier_id, :event, :fields, :exception";
    private static final String POINTER = """
            INSERT INTO %s.%s (%s, at, id, level, service, shard)
            VALUES (:key, :at, :id, :level, :service, :shard) USING TTL :ttl""";
    private static final int SECONDS_A_DAY = 86_400;
    private static final int LISTED_LONGER_SECONDS = SECONDS_A_DAY;

    private final LogRetention retention;
    private final Map<LogTable, PreparedStatement> byTime;
    private final PreparedStatement byOrder;
    private final PreparedStatement byTrace;
    private final PreparedStatement byHour;
    private final PreparedStatement eventHour;
    private final PreparedStatement partition;
    private final PreparedStatement late;

    private LogInserts(
            LogRetention retention,
            Map<LogTable, PreparedStatement> byTime,
            PreparedStatement byOrder,
            PreparedStatement byTrace,
            PreparedStatement byHour,
            PreparedStatement eventHour,
            PreparedStatement partition,
            PreparedStatement late) {
        this.retention = retention;
        this.byTime = byTime;
        this.byOrder = byOrder;
        this.byTrace = byTrace;
        this.byHour = byHour;
        this.eventHour = eventHour;
        this.partition = partition;
        this.late = late;
    }

    /** Fails as long as {@code keyspace} does not have its tables. */
    static CompletableFuture<LogInserts> prepare(CqlSession session, String keyspace, LogRetention retention) {
        Map<LogTable, CompletableFuture<PreparedStatement>> byTime = new EnumMap<>(LogTable.class);
        for (LogTable table : LogTable.values()) {
            byTime.put(
                    table,
                    statement(
                            session,
                            "INSERT INTO %s.%s (shard, tier, bucket, %s) VALUES (:shard, :tier, :bucket, %s) USING TTL :ttl"
                                    .formatted(keyspace, table.cql(), COLUMNS, VALUES)));
        }
        var byOrder = statement(session, POINTER.formatted(keyspace, "log_by_order", "order_id"));
        var byTrace = statement(session, POINTER.formatted(keyspace, "log_by_trace", "trace_id"));
        var byHour = statement(session, """
                INSERT INTO %s.event_by_hour (hour, shard, at, id, event, order_id, courier_id, fields)
                VALUES (:hour, :shard, :at, :id, :event, :order_id, :courier_id, :fields)""".formatted(keyspace));
        var eventHour = statement(session, """
                INSERT INTO %s.event_hour (day, hour, logged_hour) VALUES (:day, :hour, :logged_hour)""".formatted(keyspace));
        var partition = statement(session, """
                INSERT INTO %s.log_partition (level, hour, start, service, shard, tier)
                VALUES (:level, :hour, :start, :service, :shard, :tier) USING TTL :ttl""".formatted(keyspace));
        var late = statement(session, """
                INSERT INTO %s.log_late_hour (day, hour, id) VALUES (:day, :hour, :id)""".formatted(keyspace));
        return CompletableFuture.allOf(byTime.values().toArray(CompletableFuture[]::new))
                .thenCompose(tables -> CompletableFuture.allOf(byOrder, byTrace, byHour, eventHour, partition, late))
                .thenApply(all -> new LogInserts(
                        retention,
                        joined(byTime),
                        byOrder.join(),
                        byTrace.join(),
                        byHour.join(),
                        eventHour.join(),
                        partition.join(),
                        late.join()));
    }

    private static CompletableFuture<PreparedStatement> statement(CqlSession session, String cql) {
        return session.prepareAsync(cql).toCompletableFuture();
    }

    private static Map<LogTable, PreparedStatement> joined(
            Map<LogTable, CompletableFuture<PreparedStatement>> prepared) {
        Map<LogTable, PreparedStatement> joined = new EnumMap<>(LogTable.class);
        prepared.forEach((table, statement) -> joined.put(table, statement.join()));
        return joined;
    }

    /** Into the table of its level. */
    BoundStatement byTime(LogEvent event, LogPartition where) {
        PreparedStatement statement = Objects.requireNonNull(byTime.get(where.table()));
        BoundStatementBuilder insert = LogFields.set(statement.boundStatementBuilder(), event.fields())
                .setShort("shard", where.shard())
                .setByte("tier", where.tier())
                .setLong("bucket", where.bucket())
                .setInstant("at", event.at())
                .setUuid("id", event.id())
                .setString("service", event.service())
                .setString("instance", event.instance())
                .setInt("level", event.level())
                .setString("logger", event.logger())
                .setString("thread", event.thread())
                .setString("message", event.message())
                .setInt("ttl", retention.seconds(where.table()));
        insert = present(insert, "trace_id", event.traceId());
        insert = present(insert, "order_id", event.orderId());
        insert = present(insert, "courier_id", event.courierId());
        insert = present(insert, "event", event.event());
        return present(insert, "exception", event.exception()).build();
    }

    /** Says where the event's row is, of those of its order. */
    BoundStatement byOrder(String orderId, LogEvent event, LogPartition where) {
        return pointer(byOrder, orderId, event, where);
    }

    /** The same, of those of its trace. */
    BoundStatement byTrace(String traceId, LogEvent event, LogPartition where) {
        return pointer(byTrace, traceId, event, where);
    }

    private BoundStatement pointer(PreparedStatement insert, String key, LogEvent event, LogPartition where) {
        return insert.boundStatementBuilder()
                .setString("key", key)
                .setInstant("at", event.at())
                .setUuid("id", event.id())
                .setInt("level", event.level())
                .setString("service", event.service())
                .setShort("shard", where.shard())
                .setInt("ttl", retention.seconds(where.table()))
                .build();
    }

    /**
     * Says that something of an hour was stored only now.
     *
     * @param hour epoch seconds / 3600
     */
    BoundStatement late(long hour, Instant now) {
        return late.boundStatementBuilder()
                .setLong("day", Math.floorDiv(now.getEpochSecond(), SECONDS_A_DAY))
                .setLong("hour", hour)
                .setUuid("id", Uuids.timeBased())
                .build();
    }

    /** @param at business time */
    BoundStatement byHour(LogEvent event, Instant at, long hour, byte shard) {
        BoundStatementBuilder insert = LogFields.set(byHour.boundStatementBuilder(), event.fields())
                .setLong("hour", hour)
                .setByte("shard", shard)
                .setInstant("at", at)
                .setUuid("id", event.id());
        insert = present(insert, "event", event.event());
        insert = present(insert, "order_id", event.orderId());
        return present(insert, "courier_id", event.courierId()).build();
    }

    /**
     * Says that events of an hour of business time are in that hour of the log.
     *
     * @param hour business epoch seconds / 3600
     * @param loggedHour real epoch seconds / 3600
     */
    BoundStatement eventHour(long hour, long loggedHour) {
        return eventHour
                .boundStatementBuilder()
                .setLong("day", HourNumber.dayOf(hour))
                .setLong("hour", hour)
                .setLong("logged_hour", loggedHour)
                .build();
    }

    /** Lists a partition. */
    BoundStatement partition(LogPartition listed) {
        return partition
                .boundStatementBuilder()
                .setByte("level", listed.table().number())
                .setLong("hour", LogPartition.hourOf(listed.start()))
                .setInstant("start", listed.start())
                .setString("service", listed.service())
                .setShort("shard", listed.shard())
                .setByte("tier", listed.tier())
                .setInt("ttl", retention.seconds(listed.table()) + LISTED_LONGER_SECONDS)
                .build();
    }

    /** What is absent stays unset: a null would be stored, as a tombstone. */
    private static BoundStatementBuilder present(BoundStatementBuilder insert, String column, @Nullable String value) {
        return value == null ? insert : insert.setString(column, value);
    }
}
