package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Tables {@code archived_hour}, which hour is in which files, and {@code archive_claim}, who is at it. */
@Component
class ArchivedHours {

    private final CqlSession session;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement claim;
    private final PreparedStatement release;
    private final UUID me = UUID.randomUUID();

    ArchivedHours(CqlSession session) {
        this.session = session;
        this.select = session.prepare("SELECT * FROM archived_hour WHERE day = ? AND hour >= ? AND hour <= ?");
        this.insert = session.prepare("""
            INSERT INTO archived_hour (version, files, events, digest, written_at, day, hour)
            VALUES (?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS""");
        this.update = session.prepare("""
            UPDATE archived_hour SET version = ?, files = ?, events = ?, digest = ?, written_at = ?
            WHERE day = ? AND hour = ? IF version = ?""");
        this.claim = session.prepare("INSERT INTO archive_claim (hour, owner) VALUES (?, ?) IF NOT EXISTS USING TTL ?");
        this.release = session.prepare("DELETE FROM archive_claim WHERE hour = ? IF owner = ?");
    }

    Optional<ArchivedHour> find(long hour) {
        return between(hour, hour).stream().findFirst();
    }

    /** Those from {@code first} to {@code last}, oldest first. */
    List<ArchivedHour> between(long first, long last) {
        return LongStream.rangeClosed(
                        Math.floorDiv(first, LoggedHours.HOURS_A_DAY), Math.floorDiv(last, LoggedHours.HOURS_A_DAY))
                .boxed()
                .flatMap(day -> execute(select.bind(day, first, last)).stream())
                .toList();
    }

    private List<ArchivedHour> execute(BoundStatement query) {
        return session.execute(
                        query.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true))
                .map(ArchivedHours::hour)
                .all();
    }

    /** Answers false if somebody else was faster; then nothing has changed. */
    boolean save(ArchivedHour hour) {
        long day = Math.floorDiv(hour.hour(), LoggedHours.HOURS_A_DAY);
        Content content = hour.content();
        BoundStatement statement = hour.version() == 1
                ? insert.bind(1, hour.files(), content.events(), content.digest(), hour.writtenAt(), day, hour.hour())
                : update.bind(
                        hour.version(),
                        hour.files(),
                        content.events(),
                        content.digest(),
                        hour.writtenAt(),
                        day,
                        hour.hour(),
                        hour.version() - 1);
        return session.execute(statement).wasApplied();
    }

    /** Keeps others from doing the same work, for so long; it would be done twice to no effect. */
    boolean claim(long hour, Duration expiry) {
        return session.execute(claim.bind(hour, me, Math.toIntExact(expiry.toSeconds())))
                .wasApplied();
    }

    void release(long hour) {
        session.execute(release.bind(hour, me));
    }

    private static ArchivedHour hour(Row row) {
        return new ArchivedHour(
                row.getLong("hour"),
                row.getInt("version"),
                Objects.requireNonNull(row.getList("files", String.class)),
                new Content(row.getLong("events"), row.getLong("digest")),
                Objects.requireNonNull(row.getInstant("written_at")));
    }
}
