package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Reads whole partitions one after the other. Cassandra is at work on the next pages while those that are there are taken; a few pages
 * are in memory at once, however long the partitions are.
 */
public final class PartitionReads {

    private static final int PAGE_ROWS = 2_000;
    /** So many first pages are in memory at once. */
    private static final int AT_ONCE = 4;

    private final CqlSession session;

    public PartitionReads(CqlSession session) {
        this.session = session;
    }

    /** Takes rows, one after the other. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {

        void take(Row row) throws E;
    }

    /**
     * Hands over the rows.
     *
     * @param selects one for each partition, called for one after the other
     * @throws DriverException if Cassandra does not answer
     */
    public <E extends Exception> void read(Iterable<BoundStatement> selects, Taker<E> taker) throws E {
        Deque<CompletionStage<AsyncResultSet>> asked = new ArrayDeque<>();
        for (BoundStatement select : selects) {
            asked.add(ask(select));
            if (asked.size() == AT_ONCE) {
                hand(asked.remove(), taker);
            }
        }
        for (CompletionStage<AsyncResultSet> rest : asked) {
            hand(rest, taker);
        }
    }

    private CompletionStage<AsyncResultSet> ask(BoundStatement select) {
        return session.executeAsync(select.setPageSize(PAGE_ROWS)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true));
    }

    private static <E extends Exception> void hand(CompletionStage<AsyncResultSet> asked, Taker<E> taker) throws E {
        AsyncResultSet page = await(asked);
        while (true) {
            CompletionStage<AsyncResultSet> next = page.hasMorePages() ? page.fetchNextPage() : null;
            for (Row row : page.currentPage()) {
                taker.take(row);
            }
            if (next == null) {
                return;
            }
            page = await(next);
        }
    }

    private static AsyncResultSet await(CompletionStage<AsyncResultSet> asked) {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DriverException failure) {
                throw failure.copy();
            }
            throw e;
        }
    }
}
