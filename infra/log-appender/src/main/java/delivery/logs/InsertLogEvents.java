package delivery.logs;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes events: tables {@code log_by_service}, {@code log_by_order}, {@code event_by_hour} and {@code log_source}. */
final class InsertLogEvents {

    private static final String COLUMNS =
            "at, id, service, instance, level, logger, thread, message, trace_id, order_id, courier_id, event, fields, exception";
    private static final String VALUES =
            ":at, :id, :service, :instance, :level, :logger, :thread, :message, :trace_id, :order_id, :courier_id, :event, :fields, :exception";
    private static final long SECONDS_AN_HOUR = 3600;

    private final CqlSession session;
    private final PreparedStatement byService;
    private final PreparedStatement byOrder;
    private final PreparedStatement byHour;

    /** @param keyspace must have its tables; preparing fails until it has */
    InsertLogEvents(CqlSession session, String keyspace, String service) {
        this.session = session;
        this.byService =
                session.prepare("INSERT INTO %s.log_by_service (bucket, shard, %s) VALUES (:bucket, :shard, %s)"
                        .formatted(keyspace, COLUMNS, VALUES));
        this.byOrder =
                session.prepare("INSERT INTO %s.log_by_order (%s) VALUES (%s)".formatted(keyspace, COLUMNS, VALUES));
        this.byHour = session.prepare("""
                INSERT INTO %s.event_by_hour (hour, shard, at, id, event, order_id, courier_id, fields)
                VALUES (:hour, :shard, :at, :id, :event, :order_id, :courier_id, :fields)""".formatted(keyspace));
        session.execute("INSERT INTO %s.log_source (one, service) VALUES (1, '%s')"
                .formatted(keyspace, service.replace("'", "''")));
    }

    /** Completes when all of them are stored, or with the first failure. */
    CompletableFuture<Void> run(List<LogEvent> events) {
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (LogEvent event : events) {
            writes.add(execute(
                    columns(byService, event).setLong("bucket", event.bucket()).setByte("shard", event.shard())));
            if (event.orderId() != null) {
                writes.add(execute(columns(byOrder, event)));
            }
            if (event.event() != null) {
                writes.add(execute(domainEvent(event)));
            }
        }
        return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new));
    }

    private static BoundStatementBuilder columns(PreparedStatement statement, LogEvent event) {
        return statement
                .boundStatementBuilder()
                .setInstant("at", event.at())
                .setUuid("id", event.id())
                .setString("service", event.service())
                .setString("instance", event.instance())
                .setInt("level", event.level())
                .setString("logger", event.logger())
                .setString("thread", event.thread())
                .setString("message", event.message())
                .setString("trace_id", event.traceId())
                .setString("order_id", event.orderId())
                .setString("courier_id", event.courierId())
                .setString("event", event.event())
                .setMap("fields", event.fields(), String.class, String.class)
                .setString("exception", event.exception());
    }

    private BoundStatementBuilder domainEvent(LogEvent event) {
        Instant at = businessTime(event);
        return byHour.boundStatementBuilder()
                .setLong("hour", at.getEpochSecond() / SECONDS_AN_HOUR)
                .setByte("shard", event.shard())
                .setInstant("at", at)
                .setUuid("id", event.id())
                .setString("event", event.event())
                .setString("order_id", event.orderId())
                .setString("courier_id", event.courierId())
                .setMap("fields", event.fields(), String.class, String.class);
    }

    private static Instant businessTime(LogEvent event) {
        String at = event.fields().get("at");
        try {
            return at == null ? event.at() : Instant.parse(at);
        } catch (DateTimeException e) {
            return event.at();
        }
    }

    private CompletableFuture<?> execute(BoundStatementBuilder statement) {
        CompletionStage<?> stage = session.executeAsync(statement
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotence(true)
                .build());
        return stage.toCompletableFuture();
    }
}
