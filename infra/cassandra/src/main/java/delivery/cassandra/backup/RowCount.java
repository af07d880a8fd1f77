package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import java.util.Objects;
import java.util.stream.Collectors;

/** How many rows of a table can be read, counted a small part of the ring at a time. */
final class RowCount {

    private static final int PARTS_OF_A_RANGE = 32;

    private RowCount() {}

    static long of(CqlSession session, String keyspace, String table) {
        TableMetadata metadata = session.getMetadata()
                .getKeyspace(keyspace)
                .flatMap(found -> found.getTable(CqlIdentifier.fromInternal(table)))
                .orElseThrow(() -> new IllegalStateException("There is no table " + keyspace + "." + table));
        TokenMap tokens = session.getMetadata()
                .getTokenMap()
                .orElseThrow(() -> new IllegalStateException("The nodes do not say which tokens they have"));
        String key = metadata.getPartitionKey().stream()
                .map(ColumnMetadata::getName)
                .map(name -> name.asCql(true))
                .collect(Collectors.joining(", "));
        PreparedStatement count = session.prepare("SELECT count(*) FROM %s.%s WHERE token(%s) > ? AND token(%s) <= ?"
                .formatted(
                        metadata.getKeyspace().asCql(true), metadata.getName().asCql(true), key, key));
        long rows = 0;
        for (TokenRange range : tokens.getTokenRanges()) {
            for (TokenRange part : range.splitEvenly(PARTS_OF_A_RANGE)) {
                for (TokenRange unwrapped : part.unwrap()) {
                    BoundStatement statement = count.bind()
                            .setToken(0, unwrapped.getStart())
                            .setToken(1, unwrapped.getEnd())
                            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM);
                    rows += Objects.requireNonNull(session.execute(statement).one())
                            .getLong(0);
                }
            }
        }
        return rows;
    }
}
