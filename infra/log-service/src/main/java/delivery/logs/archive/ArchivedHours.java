package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.HourNumber;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
    private final PreparedStatement delete;
    private final PreparedStatement days;
    private final PreparedStatement claim;
    private final PreparedStatement release;
    private final UUID me = UUID.randomUUID();

    ArchivedHours(CqlSession session) {
        this.session = session;
        this.select = session.prepare("SELECT * FROM archived_hour WHERE day = ? AND hour >= ? AND hour <= ?");
        this.insert = session.prepare("""
            INSERT INTO archived_hour (version, files, replaced, events, digest, written_at, day, hour)
            VALUES (:version, :files, :replaced, :events, :digest, :written_at, :day, :hour) IF NOT EXISTS""");
        this.update = session.prepare("""
            UPDATE archived_hour SET version = :version, files = :files, replaced = :replaced, events = :events,
                digest = :digest, written_at = :written_at
            WHERE day = :day AND hour = :hour IF version = :known""");
        this.delete = session.prepare("DELETE FROM archived_hour WHERE day = ? AND hour = ? IF version = ?");
        this.days = session.prepare("SELECT DISTINCT day FROM archived_hour");
        this.claim = session.prepare("INSERT INTO archive_claim (hour, owner) VALUES (?, ?) IF NOT EXISTS USING TTL ?");
        this.release = session.prepare("DELETE FROM archive_claim WHERE hour = ? IF owner = ?");
    }

    Optional<ArchivedHour> find(long hour) {
        return between(hour, hour).stream().findFirst();
    }

    /** Days, of which there are 24 hours, that have any. */
    SortedSet<Long> days() {
        SortedSet<Long> found = new TreeSet<>();
        session.execute(days.bind()
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .forEach(row -> found.add(row.getLong("day")));
        return found;
    }

    /** All of a day, also those that have been dropped. */
    List<ArchivedHour> ofDay(long day) {
        long first = HourNumber.firstOf(day);
        return execute(select.bind(day, first, HourNumber.firstOf(day + 1) - 1));
    }

    /** Those from {@code first} to {@code last}, oldest first. */
    List<ArchivedHour> between(long first, long last) {
        return LongStream.rangeClosed(HourNumber.dayOf(first), HourNumber.dayOf(last))
                .boxed()
                .flatMap(day -> execute(select.bind(day, first, last)).stream())
                .filter(hour -> !hour.isDropped())
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
        BoundStatementBuilder statement = (hour.version() == 1 ? insert : update)
                .boundStatementBuilder()
                .setInt("version", hour.version())
                .setList("files", hour.files(), String.class)
                .setList("replaced", hour.replaced(), String.class)
                .setLong("events", hour.content().events())
                .setLong("digest", hour.content().digest())
                .setInstant("written_at", hour.writtenAt())
                .setLong("day", dayOf(hour))
                .setLong("hour", hour.hour());
        BoundStatement bound = hour.version() == 1
                ? statement.build()
                : statement.setInt("known", hour.version() - 1).build();
        return session.execute(bound).wasApplied();
    }

    /** Lists an hour no more. Answers false if it has changed; then it stays. */
    boolean remove(ArchivedHour hour) {
        return session.execute(delete.bind(dayOf(hour), hour.hour(), hour.version()))
                .wasApplied();
    }

    private static long dayOf(ArchivedHour hour) {
        return HourNumber.dayOf(hour.hour());
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
                Objects.requireNonNullElse(row.getList("replaced", String.class), List.of()),
                new Content(row.getLong("events"), row.getLong("digest")),
                Objects.requireNonNull(row.getInstant("written_at")));
    }
}
