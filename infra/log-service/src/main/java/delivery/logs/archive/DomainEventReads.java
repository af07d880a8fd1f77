package delivery.logs.archive;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogEvent;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads table {@code event_by_hour}: the domain events of an hour of business time, in its shards. */
public final class DomainEventReads {

    private final PartitionReads reads;
    private final PreparedStatement select;

    /** @param columns of the table, with commas: no more than are needed of many rows */
    public DomainEventReads(CqlSession session, String columns) {
        this.reads = new PartitionReads(session);
        this.select = session.prepare(
                "SELECT %s FROM event_by_hour WHERE hour = :hour AND shard = :shard".formatted(columns));
    }

    /**
     * Hands over each event of the hour, in no particular order.
     *
     * @param hour business epoch seconds / 3600
     * @param reader what a row says; for any thread
     * @throws DriverException if Cassandra does not answer
     */
    public <T, E extends Exception> void read(long hour, Function<Row, T> reader, PartitionReads.Taker<T, E> taker)
            throws E {
        reads.read(
                IntStream.range(0, LogEvent.EVENT_SHARDS)
                        .mapToObj(shard -> select.bind(hour, (byte) shard))
                        .toList(),
                reader,
                taker);
    }
}
