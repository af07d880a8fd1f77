package delivery.logs.report;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.LogEvent;
import delivery.logs.archive.PartitionReads;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads the domain events of an hour: table {@code event_by_hour}. */
@Component
class EventByHourTable {

    private final PartitionReads reads;
    private final PreparedStatement select;

    EventByHourTable(CqlSession session) {
        this.reads = new PartitionReads(session);
        this.select = session.prepare("""
            SELECT event, order_id, courier_id, at, fields FROM event_by_hour
            WHERE hour = :hour AND shard = :shard""");
    }

    /**
     * Hands over each event of the hour, in no particular order.
     *
     * @param hour business epoch seconds / 3600
     */
    void read(long hour, PartitionReads.Taker<SQLException> taker) throws SQLException {
        reads.read(
                IntStream.range(0, LogEvent.EVENT_SHARDS)
                        .mapToObj(shard -> select.bind(hour, (byte) shard))
                        .toList(),
                taker);
    }
}
