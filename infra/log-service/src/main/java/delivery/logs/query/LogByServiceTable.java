package delivery.logs.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import org.springframework.stereotype.Component;

/** Reads what a service logged in five minutes: table {@code log_by_service}. */
@Component
class LogByServiceTable {

    private static final int PAGE_ROWS = 100;

    private final CqlSession session;
    private final PreparedStatement select;

    LogByServiceTable(CqlSession session) {
        this.session = session;
        this.select = session.prepare("""
            SELECT * FROM log_by_service
            WHERE service = :service AND bucket = :bucket AND shard = :shard
              AND (at) >= (:from_at) AND (at, id) < (:before_at, :before_id)""");
    }

    LogRows read(LogPartition partition, LogRange range) {
        return LogRows.of(
                session,
                select.boundStatementBuilder()
                        .setString("service", partition.service())
                        .setLong("bucket", partition.bucket())
                        .setByte("shard", partition.shard())
                        .setInstant("from_at", range.from())
                        .setInstant("before_at", range.before().at())
                        .setUuid("before_id", range.before().id())
                        .setPageSize(PAGE_ROWS)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build());
    }
}
