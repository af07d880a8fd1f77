package delivery.seller.reservation;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Table {@code open_reservations}, in buckets of real time. */
@Component
class OpenReservations {

    private static final Duration BUCKET = Duration.ofMinutes(5);

    private final CqlSession session;
    private final PreparedStatement enter;
    private final PreparedStatement settle;
    private final PreparedStatement select;

    OpenReservations(CqlSession session) {
        this.session = session;
        this.enter = session.prepare("""
            UPDATE open_reservations SET skus = skus + :skus
            WHERE bucket = :bucket AND order_id = :order_id AND seller_id = :seller_id""");
        this.settle = session.prepare("""
            UPDATE open_reservations SET settled = true
            WHERE bucket = :bucket AND order_id = :order_id AND seller_id = :seller_id""");
        this.select = session.prepare(
                "SELECT order_id, seller_id, skus, settled FROM open_reservations WHERE bucket = :bucket");
    }

    /** @param skus of this order's items that may be held at this seller */
    record Entry(long bucket, UUID orderId, UUID sellerId, Set<String> skus) {}

    static long bucket(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), BUCKET.toSeconds());
    }

    /** Enters what is about to be taken, in the bucket of {@code now}. */
    void enter(UUID orderId, UUID sellerId, Set<String> skus, Instant now) {
        session.execute(enter.boundStatementBuilder()
                .setSet("skus", skus, String.class)
                .setLong("bucket", bucket(now))
                .setUuid("order_id", orderId)
                .setUuid("seller_id", sellerId)
                .setIdempotence(true)
                .build());
    }

    /** Marks an entry that has nothing to look for any more. */
    void settle(Entry entry) {
        session.execute(settle.boundStatementBuilder()
                .setLong("bucket", entry.bucket())
                .setUuid("order_id", entry.orderId())
                .setUuid("seller_id", entry.sellerId())
                .setIdempotence(true)
                .build());
    }

    /** The entries of a bucket that are not marked. */
    List<Entry> in(long bucket) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : session.execute(select.bind(bucket).setIdempotent(true))) {
            if (!row.getBoolean("settled")) {
                entries.add(new Entry(
                        bucket,
                        row.getUuid("order_id"),
                        row.getUuid("seller_id"),
                        Objects.requireNonNull(row.getSet("skus", String.class))));
            }
        }
        return entries;
    }
}
