package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.geo.CellCover;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Table {@code couriers_by_cell}. */
final class CouriersByCell {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    CouriersByCell(CqlSession session, String keyspace, Duration kept) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO %s.couriers_by_cell (cell, bucket, courier_id, latitude, longitude, at)
            VALUES (:cell, :bucket, :courier_id, :latitude, :longitude, :at)
            USING TIMESTAMP :written AND TTL %d""".formatted(keyspace, kept.toSeconds()));
        this.select = session.prepare("""
            SELECT courier_id, latitude, longitude, at FROM %s.couriers_by_cell
            WHERE cell = :cell AND bucket = :bucket""".formatted(keyspace));
    }

    CompletionStage<AsyncResultSet> insert(long bucket, UUID courierId, Fix fix) {
        return session.executeAsync(insert.boundStatementBuilder()
                .setLong("cell", CellCover.cellOf(fix.position()))
                .setLong("bucket", bucket)
                .setUuid("courier_id", courierId)
                .setDouble("latitude", fix.position().latitude())
                .setDouble("longitude", fix.position().longitude())
                .setInstant("at", fix.at())
                .setLong("written", LastFixes.writtenAt(fix))
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotence(true)
                .build());
    }

    CompletionStage<Map<UUID, Fix>> select(long cell, long bucket) {
        return session.executeAsync(select.boundStatementBuilder()
                        .setLong("cell", cell)
                        .setLong("bucket", bucket)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                        .setIdempotence(true)
                        .build())
                .thenCompose(page -> collect(page, new HashMap<>()));
    }

    private static CompletionStage<Map<UUID, Fix>> collect(AsyncResultSet page, Map<UUID, Fix> fixes) {
        page.currentPage().forEach(row -> fixes.put(row.getUuid("courier_id"), LastFixes.fix(row)));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, fixes))
                : CompletableFuture.completedFuture(fixes);
    }
}
