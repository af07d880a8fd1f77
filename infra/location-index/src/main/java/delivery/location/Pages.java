package delivery.location;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Reads results that may be longer than a page. */
final class Pages {

    private Pages() {}

    /** Gives {@code each} the rows of {@code page} and of all pages after it. */
    static CompletionStage<Void> visit(AsyncResultSet page, Consumer<Row> each) {
        page.currentPage().forEach(each);
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> visit(next, each))
                : CompletableFuture.completedFuture(null);
    }
}
