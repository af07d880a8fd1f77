package delivery.dispatch.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which deliveries are open: tables {@code open_deliveries} and {@code open_since}. An entry is written before its delivery and
 * marked after its end; one that a crash left unmarked is marked by whoever finds it. A partition is an hour of business time, by
 * when the delivery was created, of a bucket, by where. No hour before the bucket's low-water mark has an open delivery in it.
 */
@Component
public class OpenDeliveries {

    /** Entries expire after three days. */
    private static final int MOST_HOURS_BACK = 71;

    /** Instances' clocks differ, and a create may take its time: hours this young can still grow. */
    private static final int HOURS_THAT_GROW = 1;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement insertMark;
    private final PreparedStatement selectMark;

    OpenDeliveries(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(
                "INSERT INTO open_deliveries (bucket, hour, delivery_id, ended, cell) VALUES (?, ?, ?, ?, ?)");
        this.select = session.prepare(
                "SELECT hour, delivery_id, ended, cell FROM open_deliveries WHERE bucket = ? AND hour = ?");
        this.insertMark = session.prepare("INSERT INTO open_since (bucket, hour) VALUES (?, ?)");
        this.selectMark = session.prepare("SELECT hour FROM open_since WHERE bucket = ?");
    }

    /**
     * A delivery that may be open.
     *
     * @param hour of business time since the epoch, when it was created
     * @param place where it is picked up, a leaf cell
     */
    public record Entry(UUID deliveryId, long hour, S2CellId place) {}

    CompletionStage<?> write(Delivery delivery) {
        Entry entry = new Entry(
                delivery.id(),
                hour(delivery.createdAt()),
                Cells.place(delivery.request().pickup()));
        return session.executeAsync(insert(entry, delivery.state().hasEnded()));
    }

    /** All deliveries that may be open and are picked up in one of these buckets. */
    public List<Entry> in(Collection<Integer> buckets, Instant now) {
        List<CompletableFuture<List<Entry>>> reads = buckets.stream()
                .map(bucket -> in(bucket, now).toCompletableFuture())
                .toList();
        return reads.stream().flatMap(read -> read.join().stream()).toList();
    }

    /** All deliveries that may be open, wherever. */
    public List<UUID> all(Instant now) {
        return in(IntStream.range(0, Cells.BUCKETS).boxed().toList(), now).stream()
                .map(Entry::deliveryId)
                .distinct()
                .toList();
    }

    /** Marks an entry whose delivery there never was, unless it is so young that it may still be made. */
    public void markUnmade(Entry entry, Instant now) {
        if (entry.hour() < hour(now) - HOURS_THAT_GROW) {
            session.executeAsync(insert(entry, true));
        }
    }

    private CompletionStage<List<Entry>> in(int bucket, Instant now) {
        return session.executeAsync(selectMark.bind(bucket).setIdempotent(true)).thenCompose(result -> {
            Row row = result.one();
            Long mark = row == null ? null : row.getLong("hour");
            long earliest = hour(now) - MOST_HOURS_BACK;
            return readFrom(mark == null ? earliest : Math.max(earliest, mark), bucket, now, new ArrayList<>())
                    .thenApply(entries -> raiseMark(bucket, mark, entries, now));
        });
    }

    /** One hour after another: a bucket without a mark has three days of them, too many to ask for at once. */
    private CompletionStage<List<Entry>> readFrom(long hour, int bucket, Instant now, List<Entry> entries) {
        if (hour > hour(now)) {
            return CompletableFuture.completedFuture(entries);
        }
        return session.executeAsync(select.bind(bucket, hour).setIdempotent(true))
                .thenCompose(page -> collect(page, entries))
                .thenCompose(read -> readFrom(hour + 1, bucket, now, read));
    }

    private static CompletionStage<List<Entry>> collect(AsyncResultSet page, List<Entry> entries) {
        page.currentPage().forEach(row -> {
            if (!row.getBoolean("ended")) {
                entries.add(
                        new Entry(row.getUuid("delivery_id"), row.getLong("hour"), new S2CellId(row.getLong("cell"))));
            }
        });
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, entries))
                : CompletableFuture.completedFuture(entries);
    }

    /** What was read says it all: the mark goes up to the oldest entry, but not to what can still grow. */
    private List<Entry> raiseMark(int bucket, @Nullable Long mark, List<Entry> entries, Instant now) {
        long youngest = hour(now) - HOURS_THAT_GROW;
        long hour = entries.stream().mapToLong(Entry::hour).reduce(youngest, Math::min);
        if (mark == null || mark < hour) {
            session.executeAsync(insertMark.bind(bucket, hour).setIdempotent(true));
        }
        return entries;
    }

    private BoundStatement insert(Entry entry, boolean ended) {
        return insert.bind(
                        Cells.bucket(Cells.root(entry.place())),
                        entry.hour(),
                        entry.deliveryId(),
                        ended,
                        entry.place().id())
                .setIdempotent(true);
    }

    private static long hour(Instant instant) {
        return TimeUnit.SECONDS.toHours(instant.getEpochSecond());
    }
}
