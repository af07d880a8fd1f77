package delivery.dispatch.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Which deliveries of a shard are open: tables {@code open_deliveries} and {@code open_since}. An entry is written before its
 * delivery and marked after its end, so an entry without an open delivery means nothing; one that a crash left unmarked is
 * marked by whoever finds it. Buckets are hours of business time, by when the delivery was created. No bucket before the
 * shard's low-water mark has an open delivery in it.
 */
@Component
public class OpenDeliveries {

    /** Entries expire after three days. */
    private static final int MOST_HOURS_BACK = 71;

    /** Instances' clocks differ, and a create may take its time: buckets this young can still grow. */
    private static final int HOURS_THAT_GROW = 1;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement insertMark;
    private final PreparedStatement selectMark;

    OpenDeliveries(CqlSession session) {
        this.session = session;
        this.insert =
                session.prepare("INSERT INTO open_deliveries (shard, hour, delivery_id, ended) VALUES (?, ?, ?, ?)");
        this.select = session.prepare("SELECT delivery_id, ended FROM open_deliveries WHERE shard = ? AND hour = ?");
        this.insertMark = session.prepare("INSERT INTO open_since (shard, hour) VALUES (?, ?)");
        this.selectMark = session.prepare("SELECT hour FROM open_since WHERE shard = ?");
    }

    CompletionStage<?> write(Delivery delivery, int shard) {
        return session.executeAsync(insert.bind(
                        shard,
                        hour(delivery.createdAt()),
                        delivery.id(),
                        delivery.state().hasEnded())
                .setIdempotent(true));
    }

    /** All deliveries of a shard that may be open. */
    public List<UUID> all(int shard, Instant now) {
        Row mark = session.execute(selectMark.bind(shard).setIdempotent(true)).one();
        long earliest = hour(now) - MOST_HOURS_BACK;
        return from(mark == null ? earliest : Math.max(earliest, mark.getLong("hour")), shard, now);
    }

    /** Deliveries of a shard that may be open and were created lately, in the last hour at least. */
    public List<UUID> recent(int shard, Instant now) {
        return from(hour(now) - HOURS_THAT_GROW, shard, now);
    }

    /** Says that no delivery of the shard created before {@code oldest} is open. */
    public void raiseMark(int shard, Instant oldest, Instant now) {
        long hour = Math.min(hour(oldest), hour(now) - HOURS_THAT_GROW);
        session.execute(insertMark.bind(shard, hour).setIdempotent(true));
    }

    private List<UUID> from(long firstHour, int shard, Instant now) {
        List<CompletableFuture<List<UUID>>> reads = LongStream.rangeClosed(firstHour, hour(now))
                .mapToObj(hour -> session.executeAsync(select.bind(shard, hour).setIdempotent(true))
                        .thenCompose(page -> collect(page, new ArrayList<>()))
                        .toCompletableFuture())
                .toList();
        return reads.stream().flatMap(read -> read.join().stream()).toList();
    }

    private static CompletionStage<List<UUID>> collect(AsyncResultSet page, List<UUID> ids) {
        page.currentPage().forEach(entry -> {
            if (!entry.getBoolean("ended")) {
                ids.add(entry.getUuid("delivery_id"));
            }
        });
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, ids))
                : CompletableFuture.completedFuture(ids);
    }

    private static long hour(Instant instant) {
        return TimeUnit.SECONDS.toHours(instant.getEpochSecond());
    }
}
