package delivery.logs.server;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import delivery.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Deletes rows of the log as if they had expired. */
public final class ExpiredRows {

    private final CqlSession session;
    private final Instant from;
    private final Instant to;

    /** Those of the hour that begins at {@code start}, of the log that {@code reader} reads. */
    public ExpiredRows(RunningService reader, Instant start) {
        this.session = reader.bean(CqlSession.class);
        this.from = start;
        this.to = start.plus(Duration.ofHours(1));
    }

    /** The events of these tables, which nothing tells of any more. */
    public void delete(Set<LogTable> tables) {
        tables.forEach(this::delete);
        for (String table : Set.of("log_by_order", "log_by_trace")) {
            String key = table.equals("log_by_order") ? "order_id" : "trace_id";
            session.execute("SELECT %s, at, id, level FROM %s".formatted(key, table)).all().stream()
                    .filter(row -> tables.contains(LogTable.of(row.getInt("level"))))
                    .filter(row -> isOfHour(Objects.requireNonNull(row.getInstant("at"))))
                    .forEach(row -> session.execute(
                            "DELETE FROM %s WHERE %s = ? AND at = ? AND id = ?".formatted(table, key),
                            row.getString(key),
                            row.getInstant("at"),
                            row.getUuid("id")));
        }
    }

    private void delete(LogTable table) {
        for (long hour = LogPartition.hourOf(from) - 1; hour <= LogPartition.hourOf(to); hour++) {
            for (Row row : session.execute(
                            "SELECT start, service, shard, tier FROM log_partition WHERE level = ? AND hour = ?",
                            table.number(),
                            hour)
                    .all()) {
                LogPartition partition = LogPartition.of(table, row);
                session.execute(
                        "DELETE FROM %s WHERE service = ? AND shard = ? AND tier = ? AND bucket = ? AND at >= ? AND at < ?"
                                .formatted(table.cql()),
                        partition.service(),
                        partition.shard(),
                        partition.tier(),
                        partition.bucket(),
                        from,
                        to);
            }
        }
    }

    private boolean isOfHour(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
