package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.HourNumber;
import delivery.logs.LogEvent;
import delivery.logs.LogTable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Writes anew what is left of events, wherever Cassandra has them: in the tables by time and of domain events. */
@Component
class StoredEvents {

    private final Map<LogTable, Rewrite> byTime = new EnumMap<>(LogTable.class);
    private final DomainEvents domainEvents;

    StoredEvents(CqlSession session, DomainEvents domainEvents) {
        for (LogTable table : LogTable.values()) {
            byTime.put(
                    table,
                    Rewrite.ofEvents(session, table.cql(), List.of("service", "shard", "tier", "bucket", "at", "id")));
        }
        this.domainEvents = domainEvents;
    }

    /**
     * Writes an event anew in both. Last in the one that it was found in: whoever begins again after a crash finds it there
     * for as long as the other may have more of it.
     *
     * @param row of one of the tables by time
     */
    void rewrite(Row row, LogEvent before, LogEvent left) {
        if (left.event() != null) {
            Instant at = before.businessTime();
            domainEvents.rewrite(HourNumber.of(at), before.eventShard(), at, left);
        }
        Objects.requireNonNull(byTime.get(LogTable.of(left.level())))
                .run(
                        left,
                        statement -> statement
                                .setString("service", left.service())
                                .setShort("shard", row.getShort("shard"))
                                .setByte("tier", row.getByte("tier"))
                                .setLong("bucket", row.getLong("bucket"))
                                .setInstant("at", left.at())
                                .setUuid("id", left.id()));
    }
}
