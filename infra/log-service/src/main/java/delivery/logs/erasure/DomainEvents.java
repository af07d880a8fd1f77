package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import delivery.logs.LogFields;
import delivery.logs.RowText;
import delivery.logs.archive.DomainEventReads;
import delivery.logs.archive.PartitionReads;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Table {@code event_by_hour}, whose rows stay when those that they are copies of have expired. */
@Component
class DomainEvents {

    private static final int PAGE_ROWS = 1_000;

    private final CqlSession session;
    private final DomainEventReads reads;
    private final PreparedStatement partitions;
    private final Rewrite rewrite;

    DomainEvents(CqlSession session) {
        this.session = session;
        this.reads = new DomainEventReads(session, "hour, shard, at, id, order_id, courier_id, event, fields");
        this.partitions = session.prepare("SELECT DISTINCT hour, shard FROM event_by_hour");
        this.rewrite = Rewrite.ofDomainEvents(session, List.of("hour", "shard", "at", "id"));
    }

    /** All hours of business time, epoch seconds / 3600, of which there are any. */
    SortedSet<Long> hours() {
        SortedSet<Long> hours = new TreeSet<>();
        session.execute(partitions
                        .bind()
                        .setPageSize(PAGE_ROWS)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true))
                .forEach(row -> hours.add(row.getLong("hour")));
        return hours;
    }

    /** Hands over the rows of an hour. */
    <E extends Exception> void read(long hour, PartitionReads.Taker<Row, E> taker) throws E {
        reads.read(hour, row -> row, taker);
    }

    /** What a row says: keys, and what the event is about. */
    static LogEvent event(Row row) {
        return new LogEvent(
                Objects.requireNonNull(row.getUuid("id")),
                Objects.requireNonNull(row.getInstant("at")),
                "",
                "",
                0,
                "",
                "",
                "",
                null,
                RowText.of(row, "order_id"),
                RowText.of(row, "courier_id"),
                RowText.of(row, "event"),
                LogFields.of(row),
                null);
    }

    void rewrite(Row row, LogEvent left) {
        rewrite(row.getLong("hour"), row.getByte("shard"), left.at(), left);
    }

    /**
     * Writes a row anew.
     *
     * @param hour epoch seconds / 3600 of {@code at}, business time
     */
    void rewrite(long hour, byte shard, Instant at, LogEvent left) {
        rewrite.run(
                left,
                statement -> statement
                        .setLong("hour", hour)
                        .setByte("shard", shard)
                        .setInstant("at", at)
                        .setUuid("id", left.id()));
    }
}
