package delivery.logs.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;

/** The rows of one partition, newest first. Its first page is asked for at once, the others when they are needed. */
final class LogRows implements Iterator<LogEntry> {

    private CompletionStage<? extends AsyncResultSet> asked;

    private LogRows(CompletionStage<? extends AsyncResultSet> asked) {
        this.asked = asked;
    }

    static LogRows of(CqlSession session, Statement<?> select) {
        return new LogRows(session.executeAsync(select));
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
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return LogEntry.of(page().one());
    }

    private AsyncResultSet page() {
        return asked.toCompletableFuture().join();
    }
}
