package delivery.load.bound;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.load.bound.Lane.Trip;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What dispatch-service asks of Cassandra for a courier: the claim, what comes next, the answer, and the capacity given back. */
final class CourierStatements {

    private static final String KEYSPACE = "dispatch";

    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement insertRoute;
    private final PreparedStatement insertAnswer;

    CourierStatements(Preparing preparing) {
        this.insert = preparing.in(KEYSPACE, """
            INSERT INTO courier_load
                (courier_id, version, on_duty, vehicle, capacity, skills, starts_at, until, sizes, delivery_versions)
            VALUES (:courier_id, :version, :on_duty, :vehicle, :capacity, :skills, :starts_at, :until, :sizes,
                :delivery_versions)
            IF NOT EXISTS""");
        this.update = preparing.in(KEYSPACE, """
            UPDATE courier_load SET version = :version, on_duty = :on_duty, vehicle = :vehicle, capacity = :capacity,
                skills = :skills, starts_at = :starts_at, until = :until, sizes = :sizes, delivery_versions = :delivery_versions
            WHERE courier_id = :courier_id IF version = :expected""");
        this.insertRoute = preparing.in(KEYSPACE, """
            INSERT INTO courier_route (courier_id, delivery_ids, kinds, expected, wait_latitude, wait_longitude)
            VALUES (?, ?, ?, ?, ?, ?)""");
        this.insertAnswer = preparing.in(
                KEYSPACE, "INSERT INTO answers_by_courier (courier_id, at, delivery_id, accepted) VALUES (?, ?, ?, ?)");
    }

    /** Puts the lane's courier on duty; once, before its first order. */
    Statement<?> onDuty(Lane lane) {
        return columns(insert, lane, lane.nextCourierVersion(), Map.of(), Map.of())
                .build();
    }

    Statement<?> claim(Trip trip) {
        return move(trip.lane(), Map.of(trip.id(), 1), Map.of(trip.id(), 1));
    }

    Statement<?> release(Trip trip) {
        return move(trip.lane(), Map.of(), Map.of());
    }

    Statement<?> route(Trip trip) {
        return insertRoute
                .bind(
                        trip.lane().courierId(),
                        List.of(trip.id(), trip.id()),
                        List.of("PICKUP", "DROP_OFF"),
                        List.of(trip.at(), trip.at()),
                        null,
                        null)
                .setIdempotent(true);
    }

    Statement<?> nothingToDo(Trip trip) {
        return insertRoute
                .bind(trip.lane().courierId(), List.of(), List.of(), List.of(), 52.52, 13.4)
                .setIdempotent(true);
    }

    Statement<?> answer(Trip trip) {
        return insertAnswer
                .bind(trip.lane().courierId(), trip.at(), trip.id(), true)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true);
    }

    private Statement<?> move(Lane lane, Map<UUID, Integer> sizes, Map<UUID, Integer> versions) {
        int version = lane.nextCourierVersion();
        return columns(update, lane, version, sizes, versions)
                .setInt("expected", version - 1)
                .build();
    }

    private static BoundStatementBuilder columns(
            PreparedStatement statement,
            Lane lane,
            int version,
            Map<UUID, Integer> sizes,
            Map<UUID, Integer> versions) {
        return statement
                .boundStatementBuilder()
                .setUuid("courier_id", lane.courierId())
                .setInt("version", version)
                .setBoolean("on_duty", true)
                .setString("vehicle", "BICYCLE")
                .setInt("capacity", 1)
                .setSet("skills", Set.of(), String.class)
                .setInstant("starts_at", null)
                .setInstant("until", null)
                .setMap("sizes", sizes, UUID.class, Integer.class)
                .setMap("delivery_versions", versions, UUID.class, Integer.class)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
    }
}
