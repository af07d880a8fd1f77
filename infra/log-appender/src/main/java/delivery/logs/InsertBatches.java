package delivery.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows in few requests, each an unlogged batch: all rows of a partition together, which costs Cassandra little more than one row does,
 * and small partitions together that are on the same nodes, since a request costs a node several times what a small row does. These
 * stay under the sizes from which Cassandra warns of batches. The Spark Cassandra Connector does so too, by {@code replica_set}.
 */
final class InsertBatches {

    /** {@code unlogged_batch_across_partitions_warn_threshold}. */
    private static final int MAX_PARTITIONS = 10;
    /** A little less than {@code batch_size_warn_threshold}, which is 5 KiB. */
    private static final int MAX_BYTES = 4_800;
    /** Of the rows of one partition, of which a batch may have any number: a large one holds up others at the node. */
    private static final int MAX_PARTITION_BYTES = 128 << 10;
    /** Of a cell beside its value: time written, time to live, time of deletion. */
    private static final int CELL_BYTES = 16;

    private final CqlSession session;

    InsertBatches(CqlSession session) {
        this.session = session;
    }

    /** Rows of one partition. */
    private record Piece(List<BoundStatement> rows, int bytes) {}

    /** A batch that may grow. */
    private static final class Open {

        private final List<BoundStatement> rows = new ArrayList<>();
        private int partitions;
        private int bytes;

        private boolean hasRoomFor(int more) {
            return partitions < MAX_PARTITIONS && bytes + more <= MAX_BYTES;
        }

        private void add(Piece piece) {
            rows.addAll(piece.rows());
            partitions++;
            bytes += piece.bytes();
        }
    }

    /** @param partitions rows by partition */
    List<Statement<?>> of(Collection<List<BoundStatement>> partitions) {
        TokenMap tokens = session.getMetadata().getTokenMap().orElse(null);
        List<Open> all = new ArrayList<>();
        Map<Set<Node>, Open> growing = new HashMap<>();
        for (List<BoundStatement> partition : partitions) {
            for (Piece piece : pieces(partition)) {
                Set<Node> replicas = replicas(tokens, piece.rows().get(0));
                Open open = growing.get(replicas);
                if (open == null || !open.hasRoomFor(piece.bytes())) {
                    open = new Open();
                    all.add(open);
                }
                open.add(piece);
                if (!replicas.isEmpty() && piece.bytes() < MAX_BYTES) {
                    growing.put(replicas, open);
                }
            }
        }
        return all.stream().<Statement<?>>map(open -> statement(open.rows)).toList();
    }

    private static List<Piece> pieces(List<BoundStatement> partition) {
        List<Piece> pieces = new ArrayList<>();
        List<BoundStatement> rows = new ArrayList<>();
        int bytes = 0;
        for (BoundStatement row : partition) {
            if (bytes >= MAX_PARTITION_BYTES) {
                pieces.add(new Piece(rows, bytes));
                rows = new ArrayList<>();
                bytes = 0;
            }
            rows.add(row);
            bytes += bytes(row);
        }
        pieces.add(new Piece(rows, bytes));
        return pieces;
    }

    private static Set<Node> replicas(@Nullable TokenMap tokens, BoundStatement row) {
        ByteBuffer key = row.getRoutingKey();
        return tokens == null || key == null
                ? Set.of()
                : tokens.getReplicas(Objects.requireNonNull(row.getRoutingKeyspace()), key);
    }

    private static int bytes(BoundStatement row) {
        int bytes = 0;
        for (ByteBuffer value : row.getValues()) {
            bytes += value == null ? 0 : value.remaining() + CELL_BYTES;
        }
        return bytes;
    }

    private static Statement<?> statement(List<BoundStatement> rows) {
        return rows.size() == 1 ? rows.get(0) : BatchStatement.newInstance(BatchType.UNLOGGED, List.copyOf(rows));
    }
}
