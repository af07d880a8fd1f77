package delivery.logs.archive;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import delivery.testing.TestCassandra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Partitions of no rows, of a page and of several, read as if they were one list. */
class ITPartitionReads {

    private static final int PARTITIONS = 11;
    private static final int ROWS_MORE_EACH = 500;

    private static final CqlSession session = TestCassandra.session();
    private static final String keyspace = TestCassandra.newPrefix() + "reads";

    private final PartitionReads reads = new PartitionReads(session);

    @BeforeAll
    static void write() {
        session.execute("CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
                .formatted(keyspace));
        session.execute("CREATE TABLE %s.rows (part int, row int, PRIMARY KEY (part, row))".formatted(keyspace));
        PreparedStatement insert = session.prepare("INSERT INTO %s.rows (part, row) VALUES (?, ?)".formatted(keyspace));
        for (int part = 0; part < PARTITIONS; part++) {
            List<BoundStatement> rows = new ArrayList<>();
            for (int row = 0; row < part * ROWS_MORE_EACH; row++) {
                rows.add(insert.bind(part, row));
            }
            session.execute(BatchStatement.newInstance(BatchType.UNLOGGED, List.copyOf(rows)));
        }
    }

    @AfterAll
    static void drop() {
        session.execute("DROP KEYSPACE " + keyspace);
    }

    @Test
    void allRowsAreTakenOnceAndThoseOfAPartitionInTheirOrder() {
        Map<Integer, List<Integer>> taken = new HashMap<>();

        reads.read(
                selects("SELECT part, row FROM %s.rows WHERE part = ?"),
                row -> Map.entry(row.getInt(0), row.getInt(1)),
                row -> taken.computeIfAbsent(row.getKey(), first -> new ArrayList<>())
                        .add(row.getValue()));

        assertThat(taken)
                .isEqualTo(IntStream.range(1, PARTITIONS)
                        .boxed()
                        .collect(toMap(
                                Function.identity(),
                                part -> IntStream.range(0, part * ROWS_MORE_EACH)
                                        .boxed()
                                        .toList())));
    }

    @Test
    void whatCassandraRefusesIsToldAsTheDriverTellsIt() {
        List<BoundStatement> selects =
                selects("SELECT part, row FROM %s.rows WHERE part = ? AND row > ? ORDER BY row DESC");

        assertThatThrownBy(() -> reads.read(selects, row -> row, row -> {})).isInstanceOf(InvalidQueryException.class);
    }

    private static List<BoundStatement> selects(String cql) {
        PreparedStatement select = session.prepare(cql.formatted(keyspace));
        return IntStream.range(0, PARTITIONS)
                .mapToObj(part -> select.bind(part))
                .toList();
    }
}
