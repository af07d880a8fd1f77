package delivery.logs.archive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Reads whole partitions, a few in turn. Cassandra is at work on their next pages, and other threads make of the rows what is wanted,
 * while those that are there are taken; a few pages are in memory at once, however long the partitions are.
 */
public final class PartitionReads {

    private static final int PAGE_ROWS = 1_000;
    /** So many pages are in memory at once, each of another partition. */
    private static final int AT_ONCE = 4;

    private final CqlSession session;

    public PartitionReads(CqlSession session) {
        this.session = session;
    }

    /** Takes what rows say, one after the other. */
    @FunctionalInterface
    public interface Taker<T, E extends Exception> {

        void take(T said) throws E;
    }

    /** What the rows of a page say. */
    private record Page<T>(AsyncResultSet result, List<T> said) {

        static <T> Page<T> of(AsyncResultSet result, Function<Row, T> reader) {
            List<T> said = new ArrayList<>(result.remaining());
            result.currentPage().forEach(row -> said.add(reader.apply(row)));
            return new Page<>(result, said);
        }
    }

    /**
     * Hands over the rows, those of a partition in their order.
     *
     * @param selects one for each partition
     * @param reader what a row says; for any thread
     * @throws DriverException if Cassandra does not answer
     */
    public <T, E extends Exception> void read(
            Iterable<BoundStatement> selects, Function<Row, T> reader, Taker<T, E> taker) throws E {
        Iterator<BoundStatement> left = selects.iterator();
        Deque<CompletionStage<Page<T>>> asked = new ArrayDeque<>();
        while (left.hasNext() || !asked.isEmpty()) {
            while (left.hasNext() && asked.size() < AT_ONCE) {
                asked.add(read(ask(left.next()), reader));
            }
            Page<T> page = await(asked.remove());
            if (page.result().hasMorePages()) {
                asked.add(read(page.result().fetchNextPage(), reader));
            }
            for (T said : page.said()) {
                taker.take(said);
            }
        }
    }

    private CompletionStage<AsyncResultSet> ask(BoundStatement select) {
        return session.executeAsync(select.setPageSize(PAGE_ROWS)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true));
    }

    private static <T> CompletionStage<Page<T>> read(CompletionStage<AsyncResultSet> asked, Function<Row, T> reader) {
        return asked.thenApplyAsync(result -> Page.of(result, reader));
    }

    private static <T> Page<T> await(CompletionStage<Page<T>> asked) {
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
