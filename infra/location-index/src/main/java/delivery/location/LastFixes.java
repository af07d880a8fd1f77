package delivery.location;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.geo.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Table {@code courier_position}. */
final class LastFixes {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement selectAll;

    /** A courier's row; one off duty is hidden. */
    record Last(Fix fix, boolean onDuty) {}

    LastFixes(CqlSession session, String keyspace, Duration kept) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO %s.courier_position (courier_id, latitude, longitude, at, on_duty)
            VALUES (:courier_id, :latitude, :longitude, :at, :on_duty)
            USING TIMESTAMP :written AND TTL %d""".formatted(keyspace, kept.toSeconds()));
        this.select = session.prepare("""
            SELECT latitude, longitude, at, on_duty FROM %s.courier_position
            WHERE courier_id = :courier_id""".formatted(keyspace));
        this.selectAll = session.prepare(
                "SELECT courier_id, latitude, longitude, at, on_duty FROM %s.courier_position".formatted(keyspace));
    }

    CompletionStage<AsyncResultSet> insert(UUID courierId, Last last) {
        Fix fix = last.fix();
        return session.executeAsync(insert.boundStatementBuilder()
                .setUuid("courier_id", courierId)
                .setDouble("latitude", fix.position().latitude())
                .setDouble("longitude", fix.position().longitude())
                .setInstant("at", fix.at())
                .setBoolean("on_duty", last.onDuty())
                .setLong("written", writtenAt(fix))
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .build());
    }

    CompletionStage<Optional<Last>> select(UUID courierId) {
        return session.executeAsync(select.boundStatementBuilder()
                        .setUuid("courier_id", courierId)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build())
                .thenApply(result -> Optional.ofNullable(result.one()).map(LastFixes::last));
    }

    /** Reads the whole table, page by page. */
    CompletionStage<Void> selectAll(BiConsumer<UUID, Last> each) {
        return session.executeAsync(selectAll
                        .bind()
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .thenCompose(page -> Pages.visit(page, row -> each.accept(row.getUuid("courier_id"), last(row))));
    }

    /** The write time of a fix's rows, in microseconds: a newer fix wins, in whatever order they arrive. */
    static long writtenAt(Fix fix) {
        return fix.at().toEpochMilli() * 1_000;
    }

    static Fix fix(Row row) {
        return new Fix(new Position(row.getDouble("latitude"), row.getDouble("longitude")), row.getInstant("at"));
    }

    private static Last last(Row row) {
        return new Last(fix(row), row.getBoolean("on_duty"));
    }
}
