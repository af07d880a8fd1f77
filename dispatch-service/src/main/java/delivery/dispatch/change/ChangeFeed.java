package delivery.dispatch.change;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.geometry.S2CellId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells every instance what changed: table {@code delivery_changes}. Listeners here hear a change at once, those of other
 * instances when they next read the newest changes. A change that is missed costs a wait, never correctness.
 */
@Component
public class ChangeFeed {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** Changes are read again for this long: they arrive late, and clocks differ a little. */
    private static final long OVERLAP_MILLIS = 400;

    /** Every so many reads the overlap is longer, for clocks that differ more. */
    private static final int LOOK_FURTHER_EVERY = 10;

    private static final long FURTHER_OVERLAP_MILLIS = 2_500;

    /** What an instance that could not read for longer missed is gone. */
    private static final long MOST_MILLIS = 30_000;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Change>> listenersToOthers = new CopyOnWriteArrayList<>();
    private final Cache<UUID, Boolean> heard = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(10))
            .maximumSize(200_000)
            .build();

    private long readUntilMillis = System.currentTimeMillis();
    private int reads;

    ChangeFeed(CqlSession session) {
        this.session = session;
        this.insert = session.prepare("""
            INSERT INTO delivery_changes (second, id, delivery_id, version, courier_id, seller_id, cell)
            VALUES (?, ?, ?, ?, ?, ?, ?)""");
        this.select = session.prepare("""
            SELECT id, delivery_id, version, courier_id, seller_id, cell FROM delivery_changes
            WHERE second = ? AND id >= ?""");
    }

    /** Hears every change, whoever made it; those that others made after the listeners to others. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Hears the changes that other instances made. */
    public void listenToOthers(Consumer<Change> listener) {
        listenersToOthers.add(listener);
    }

    public void publish(Change change) {
        UUID id = Uuids.timeBased();
        heard.put(id, true);
        session.executeAsync(insert.bind(
                        second(Uuids.unixTimestamp(id)),
                        id,
                        change.deliveryId(),
                        change.version(),
                        change.courierId(),
                        change.sellerId(),
                        change.cell().id())
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                .setIdempotent(true));
        listeners.forEach(listener -> listener.accept(change));
    }

    @Scheduled(fixedDelayString = "${delivery.dispatch.change-poll:150}", timeUnit = TimeUnit.MILLISECONDS)
    void readOthers() {
        long now = System.currentTimeMillis();
        long overlap = ++reads % LOOK_FURTHER_EVERY == 0 ? FURTHER_OVERLAP_MILLIS : OVERLAP_MILLIS;
        long from = Math.max(now - MOST_MILLIS, readUntilMillis - overlap);
        try {
            for (long second = second(from); second <= second(now); second++) {
                session.execute(select.bind(second, Uuids.startOf(from))
                                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE)
                                .setIdempotent(true))
                        .forEach(this::hear);
            }
            readUntilMillis = now;
        } catch (DriverException e) {
            log.warn("Cannot read changes now: {}", e.getMessage());
        }
    }

    private void hear(Row row) {
        if (heard.asMap().putIfAbsent(row.getUuid("id"), true) == null) {
            Change change = new Change(
                    row.getUuid("delivery_id"),
                    row.getInt("version"),
                    row.getUuid("courier_id"),
                    row.getUuid("seller_id"),
                    new S2CellId(row.getLong("cell")));
            listenersToOthers.forEach(listener -> listener.accept(change));
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    private static long second(long millis) {
        return TimeUnit.MILLISECONDS.toSeconds(millis);
    }
}
