package delivery.dispatch.courier;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.dispatch.courier.CourierLoad.Claim;
import delivery.geo.Vehicle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Table {@code courier_load}: one row a courier, moved by compare-and-set on its version. */
@Component
class CourierLoadTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement select;

    CourierLoadTable(CqlSession session) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO courier_load
                (courier_id, version, on_duty, vehicle, capacity, skills, starts_at, until, sizes, delivery_versions)
            VALUES (:courier_id, :version, :on_duty, :vehicle, :capacity, :skills, :starts_at, :until, :sizes,
                :delivery_versions)
            IF NOT EXISTS""");
        this.update = session.prepare("""
            UPDATE courier_load SET version = :version, on_duty = :on_duty, vehicle = :vehicle, capacity = :capacity,
                skills = :skills, starts_at = :starts_at, until = :until, sizes = :sizes, delivery_versions = :delivery_versions
            WHERE courier_id = :courier_id IF version = :expected""");
        this.select = session.prepare("SELECT * FROM courier_load WHERE courier_id = ?");
    }

    CompletionStage<Optional<CourierLoad>> find(UUID courierId) {
        return read(courierId, ConsistencyLevel.LOCAL_QUORUM);
    }

    /** @return false if the courier has a row already */
    boolean create(CourierLoad load) {
        return apply(columns(insert, load), load);
    }

    /** @return false if somebody else has moved the row since {@code load.version() - 1} */
    boolean move(CourierLoad load) {
        return apply(columns(update, load).setInt("expected", load.version() - 1), load);
    }

    private static BoundStatementBuilder columns(PreparedStatement statement, CourierLoad load) {
        Map<UUID, Integer> sizes = new HashMap<>();
        Map<UUID, Integer> versions = new HashMap<>();
        load.claims().forEach((delivery, claim) -> {
            sizes.put(delivery, claim.size());
            versions.put(delivery, claim.deliveryVersion());
        });
        return statement
                .boundStatementBuilder()
                .setUuid("courier_id", load.courierId())
                .setInt("version", load.version())
                .setBoolean("on_duty", load.duty().onDuty())
                .setString("vehicle", load.duty().vehicle().name())
                .setInt("capacity", load.duty().capacity())
                .setSet("skills", load.duty().skills(), String.class)
                .setInstant("starts_at", load.duty().startsAt())
                .setInstant("until", load.duty().until())
                .setMap("sizes", sizes, UUID.class, Integer.class)
                .setMap("delivery_versions", versions, UUID.class, Integer.class)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
    }

    /**
     * With the outcome unheard, the row decides: what was meant, under the same version, has happened. If it has not, it may
     * still, so the failure is the caller's to know.
     */
    private boolean apply(BoundStatementBuilder statement, CourierLoad meant) {
        try {
            return session.execute(statement.build()).wasApplied();
        } catch (DriverException unheard) {
            if (read(meant.courierId(), ConsistencyLevel.LOCAL_SERIAL)
                    .toCompletableFuture()
                    .join()
                    .filter(meant::equals)
                    .isPresent()) {
                return true;
            }
            throw unheard;
        }
    }

    private CompletionStage<Optional<CourierLoad>> read(UUID courierId, ConsistencyLevel consistency) {
        return session.executeAsync(
                        select.bind(courierId).setConsistencyLevel(consistency).setIdempotent(true))
                .thenApply(CourierLoadTable::load);
    }

    private static Optional<CourierLoad> load(AsyncResultSet result) {
        return Optional.ofNullable(result.one())
                .map(row -> new CourierLoad(row.getUuid("courier_id"), row.getInt("version"), duty(row), claims(row)));
    }

    private static Duty duty(Row row) {
        return new Duty(
                row.getBoolean("on_duty"),
                Vehicle.valueOf(row.getString("vehicle")),
                row.getInt("capacity"),
                Set.copyOf(row.getSet("skills", String.class)),
                row.getInstant("starts_at"),
                row.getInstant("until"));
    }

    private static Map<UUID, Claim> claims(Row row) {
        Map<UUID, Integer> versions = row.getMap("delivery_versions", UUID.class, Integer.class);
        Map<UUID, Claim> claims = new HashMap<>();
        row.getMap("sizes", UUID.class, Integer.class)
                .forEach((delivery, size) -> claims.put(delivery, new Claim(size, versions.getOrDefault(delivery, 0))));
        return Map.copyOf(claims);
    }
}
