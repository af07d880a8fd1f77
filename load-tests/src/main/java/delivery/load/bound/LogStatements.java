package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.load.bound.Lane.Trip;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the services' log of one order asks of Cassandra. Rows of one service, of one hour, and those that say where an order's and a
 * trace's are, go in a batch each, as they do when many orders log at a time.
 */
final class LogStatements {

    private static final String KEYSPACE = "logs";
    private static final String COLUMNS =
            "at, id, service, instance, level, logger, thread, message, trace_id, order_id, courier_id, event, fields, exception";
    private static final String VALUES =
            ":at, :id, :service, :instance, :level, :logger, :thread, :message, :trace_id, :order_id, :courier_id, :event, :fields, :exception";
    private static final String POINTER = """
            INSERT INTO %s (%s, at, id, level, service, shard)
            VALUES (:key, :at, :id, :level, :service, :shard)""";
    private static final int INFO = 20_000;
    private static final int SHARDS = 1024;
    private static final int EVENT_SHARDS = 64;

    private final PreparedStatement byService;
    private final PreparedStatement byTrace;
    private final PreparedStatement byOrder;
    private final PreparedStatement byHour;

    LogStatements(Preparing preparing) {
        this.byService = preparing.in(
                KEYSPACE,
                "INSERT INTO log_info (shard, tier, bucket, %s) VALUES (:shard, :tier, :bucket, %s)"
                        .formatted(COLUMNS, VALUES));
        this.byTrace = preparing.in(KEYSPACE, POINTER.formatted("log_by_trace", "trace_id"));
        this.byOrder = preparing.in(KEYSPACE, POINTER.formatted("log_by_order", "order_id"));
        this.byHour = preparing.in(KEYSPACE, """
            INSERT INTO event_by_hour (hour, shard, at, id, event, order_id, courier_id, fields)
            VALUES (:hour, :shard, :at, :id, :event, :order_id, :courier_id, :fields)""");
    }

    /** {@code count} lines about the order that are no events of its history. */
    List<Statement<?>> lines(Trip trip, String service, int count) {
        List<Statement<?>> inserts = new ArrayList<>();
        List<BatchableStatement<?>> ofService = new ArrayList<>();
        List<BatchableStatement<?>> pointers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = Uuids.timeBased();
            ofService.add(byService(trip, service, null, id));
            pointers.add(pointer(byOrder, trip.id().toString(), trip, service, id));
            pointers.add(pointer(byTrace, trace(trip), trip, service, id));
        }
        inserts.add(batch(ofService));
        inserts.add(batch(pointers));
        return inserts;
    }

    /** Lines that are events in the order's history. */
    List<Statement<?>> events(Trip trip, String service, List<String> events) {
        List<Statement<?>> inserts = new ArrayList<>();
        List<BatchableStatement<?>> ofService = new ArrayList<>();
        List<BatchableStatement<?>> pointers = new ArrayList<>();
        List<BatchableStatement<?>> ofHour = new ArrayList<>();
        for (String event : events) {
            UUID id = Uuids.timeBased();
            ofService.add(byService(trip, service, event, id));
            ofHour.add(byHour(trip, event, id));
            pointers.add(pointer(byOrder, trip.id().toString(), trip, service, id));
            pointers.add(pointer(byTrace, trace(trip), trip, service, id));
        }
        inserts.add(batch(ofService));
        inserts.add(batch(pointers));
        inserts.add(batch(ofHour));
        return inserts;
    }

    private BatchableStatement<?> byService(Trip trip, String service, @Nullable String event, UUID id) {
        LogPartition partition = LogPartition.of(LogTable.LOG_INFO, service, shard(service), trip.at(), id);
        return columns(byService, trip, service, event, id)
                .setShort("shard", partition.shard())
                .setByte("tier", partition.tier())
                .setLong("bucket", partition.bucket())
                .build();
    }

    private static BoundStatement pointer(PreparedStatement insert, String key, Trip trip, String service, UUID id) {
        return insert.boundStatementBuilder()
                .setString("key", key)
                .setInstant("at", trip.at())
                .setUuid("id", id)
                .setInt("level", INFO)
                .setString("service", service)
                .setShort("shard", shard(service))
                .build();
    }

    private static String trace(Trip trip) {
        return trip.id().toString().replace("-", "");
    }

    private static short shard(String service) {
        return (short) Math.floorMod(service.hashCode(), SHARDS);
    }

    private BatchableStatement<?> byHour(Trip trip, String event, UUID id) {
        return byHour.boundStatementBuilder()
                .setLong("hour", trip.hour())
                .setByte("shard", (byte) Math.floorMod(trip.at().getEpochSecond(), EVENT_SHARDS))
                .setInstant("at", trip.at())
                .setUuid("id", id)
                .setString("event", event)
                .setString("order_id", trip.id().toString())
                .setString("courier_id", trip.lane().courierId().toString())
                .setMap("fields", fields(trip), String.class, String.class)
                .build();
    }

    private static BoundStatementBuilder columns(
            PreparedStatement statement, Trip trip, String service, @Nullable String event, UUID id) {
        BoundStatementBuilder insert = statement
                .boundStatementBuilder()
                .setInstant("at", trip.at())
                .setUuid("id", id)
                .setString("service", service)
                .setString("instance", service + ":40000")
                .setInt("level", INFO)
                .setString("logger", "delivery.events")
                .setString("thread", "http-nio-127.0.0.1-auto-1-exec-1")
                .setString("message", "Delivery " + event)
                .setString("trace_id", trace(trip))
                .setString("order_id", trip.id().toString())
                .setString("courier_id", trip.lane().courierId().toString())
                .setMap("fields", fields(trip), String.class, String.class);
        return event == null ? insert : insert.setString("event", event);
    }

    private static Map<String, String> fields(Trip trip) {
        return Map.of(
                "sellerId", trip.sellerId().toString(),
                "at", trip.at().toString(),
                "placedAt", trip.at().toString());
    }

    private static Statement<?> batch(List<BatchableStatement<?>> inserts) {
        return once(inserts.size() == 1 ? inserts.get(0) : BatchStatement.newInstance(BatchType.UNLOGGED, inserts));
    }

    private static Statement<?> once(Statement<?> insert) {
        return insert.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true);
    }
}
