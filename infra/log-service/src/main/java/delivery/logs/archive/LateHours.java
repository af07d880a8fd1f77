package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Table {@code log_late_hour}: what was stored after its hour may have been archived. */
@Component
class LateHours {

    private static final long DAY_SECONDS = 86_400;

    private final CqlSession session;
    private final PreparedStatement select;
    private final PreparedStatement delete;

    /** Something of this hour was stored late, on this day. */
    record LateHour(long day, long hour, UUID id) {}

    LateHours(CqlSession session) {
        this.session = session;
        this.select = session.prepare("SELECT day, hour, id FROM log_late_hour WHERE day = ?");
        this.delete = session.prepare("DELETE FROM log_late_hour WHERE day = ? AND hour = ? AND id = ?");
    }

    /** What was stored today and yesterday. */
    List<LateHour> recent(Instant now) {
        long today = Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
        return Stream.of(today - 1, today)
                .flatMap(day -> session
                        .execute(select.bind(day)
                                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                                .setIdempotent(true))
                        .map(LateHours::hour)
                        .all()
                        .stream())
                .toList();
    }

    /** The events have been archived. */
    void forget(LateHour late) {
        session.execute(delete.bind(late.day(), late.hour(), late.id()).setIdempotent(true));
    }

    private static LateHour hour(Row row) {
        return new LateHour(row.getLong("day"), row.getLong("hour"), Objects.requireNonNull(row.getUuid("id")));
    }
}
