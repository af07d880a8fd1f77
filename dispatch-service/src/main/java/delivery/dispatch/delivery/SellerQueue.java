package delivery.dispatch.delivery;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import delivery.dispatch.change.Change;
import delivery.dispatch.change.ChangeFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * A seller's deliveries until they are picked up: table {@code deliveries_by_seller}, whose entries are written before their
 * delivery and marked after it has gone, as in {@link OpenDeliveries}. Which entries are not marked is remembered for a while
 * and kept up by changes, since a busy seller looks often.
 */
@Component
public class SellerQueue {

    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Clock clock;
    private final Cache<UUID, Set<UUID>> open = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(Expiry.<UUID, Set<UUID>>creating((seller, ids) -> REMEMBERED_FOR))
            .build();

    SellerQueue(CqlSession session, Clock clock, ChangeFeed changes) {
        this.session = session;
        this.clock = clock;
        this.insert = session.prepare(
                "INSERT INTO deliveries_by_seller (seller_id, day, delivery_id, gone) VALUES (?, ?, ?, ?)");
        this.select =
                session.prepare("SELECT delivery_id, gone FROM deliveries_by_seller WHERE seller_id = ? AND day = ?");
        changes.listen(this::hear);
    }

    CompletionStage<?> write(Delivery delivery) {
        return session.executeAsync(insert.bind(
                        delivery.request().sellerId(),
                        day(delivery.createdAt()),
                        delivery.id(),
                        !delivery.state().isWithSeller())
                .setIdempotent(true));
    }

    /** Deliveries that may be with a seller, created today or yesterday. */
    List<UUID> of(UUID sellerId) {
        return List.copyOf(open.get(sellerId, this::read));
    }

    /** They have gone: nobody asks for them again. */
    void leave(UUID sellerId, List<UUID> gone) {
        Set<UUID> ids = open.getIfPresent(sellerId);
        if (ids != null) {
            gone.forEach(ids::remove);
        }
    }

    /** Waits for a read under way, so that what changes meanwhile is not missed. */
    private void hear(Change change) {
        UUID delivery = change.deliveryId();
        if (change.sellerId() != null && delivery != null) {
            open.asMap().computeIfPresent(change.sellerId(), (seller, ids) -> {
                ids.add(delivery);
                return ids;
            });
        }
    }

    private Set<UUID> read(UUID sellerId) {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        for (long day = day(clock.instant()) - 1; day <= day(clock.instant()); day++) {
            session.execute(select.bind(sellerId, day).setIdempotent(true)).forEach(entry -> {
                if (!entry.getBoolean("gone")) {
                    ids.add(entry.getUuid("delivery_id"));
                }
            });
        }
        return ids;
    }

    private static long day(Instant instant) {
        return TimeUnit.SECONDS.toDays(instant.getEpochSecond());
    }
}
