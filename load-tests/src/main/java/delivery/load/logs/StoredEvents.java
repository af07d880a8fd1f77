package delivery.load.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import java.util.Objects;
import java.util.function.Consumer;

/** What the tables by level have, read past every service. */
final class StoredEvents {

    private final CqlSession session;

    StoredEvents(CqlSession session) {
        this.session = session;
    }

    /** @param services what their names begin with */
    long count(String services) {
        long[] count = {0};
        each(services, "count(*)", row -> count[0] += row.getLong(0));
        return count[0];
    }

    /**
     * @param services what their names begin with
     * @param wanted what is selected of each partition's rows
     */
    void each(String services, String wanted, Consumer<Row> taker) {
        for (LogTable table : LogTable.values()) {
            for (Row row : session.execute(
                    "SELECT start, service, shard, tier FROM %s.log_partition WHERE level = %d ALLOW FILTERING"
                            .formatted(Setting.KEYSPACE, table.number()))) {
                if (Objects.requireNonNull(row.getString("service")).startsWith(services)) {
                    rows(LogPartition.of(table, row), wanted).forEach(taker);
                }
            }
        }
    }

    private ResultSet rows(LogPartition partition, String wanted) {
        return session.execute(
                "SELECT %s FROM %s.%s WHERE service = ? AND shard = ? AND tier = ? AND bucket = ?"
                        .formatted(wanted, Setting.KEYSPACE, partition.table().cql()),
                partition.service(),
                partition.shard(),
                partition.tier(),
                partition.bucket());
    }
}
