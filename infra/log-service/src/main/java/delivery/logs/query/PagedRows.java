package delivery.logs.query;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a statement answers. Its first page is asked for at once, the others when they are needed. */
final class PagedRows<T> implements Iterator<T> {

    private final Function<Row, T> meaning;
    private CompletionStage<? extends AsyncResultSet> asked;

    private PagedRows(CompletionStage<? extends AsyncResultSet> asked, Function<Row, T> meaning) {
        this.asked = asked;
        this.meaning = meaning;
    }

    /** @param pageSize rows that are asked for at a time */
    static <T> PagedRows<T> of(
            CqlSession session, BoundStatementBuilder select, int pageSize, Function<Row, T> meaning) {
        return new PagedRows<>(
                session.executeAsync(select.setPageSize(pageSize)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotence(true)
                        .build()),
                meaning);
    }

    @Override
    public boolean hasNext() {
        AsyncResultSet page = page();
        while (page.remaining() == 0 && page.hasMorePages()) {
            asked = page.fetchNextPage();
            page = page();
        }
        return page.remaining() > 0;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return meaning.apply(page().one());
    }

    private AsyncResultSet page() {
        return asked.toCompletableFuture().join();
    }
}
