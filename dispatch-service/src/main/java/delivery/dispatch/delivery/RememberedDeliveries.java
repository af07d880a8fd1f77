package delivery.dispatch.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.dispatch.change.ChangeFeed;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Deliveries as this instance last read or wrote them, unless it has heard that another instance has changed them since. As
 * the first guess of a compare-and-set it saves a read; for a long-poll it is as new as the newest change heard.
 */
@Component
class RememberedDeliveries {

    private static final Duration KEPT = Duration.ofSeconds(60);

    private final Cache<UUID, Delivery> deliveries =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();

    private final Cache<UUID, Integer> versionsElsewhere = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(KEPT.multipliedBy(2))
            .build();

    RememberedDeliveries(ChangeFeed changes) {
        changes.listenToOthers(change -> {
            if (change.deliveryId() != null) {
                versionsElsewhere.asMap().merge(change.deliveryId(), change.version(), Math::max);
            }
        });
    }

    Optional<Delivery> find(UUID id) {
        int elsewhere = Objects.requireNonNullElse(versionsElsewhere.getIfPresent(id), 0);
        return Optional.ofNullable(deliveries.getIfPresent(id)).filter(delivery -> delivery.version() >= elsewhere);
    }

    /** Of two, the newer is remembered, in whatever order they come. */
    void put(Delivery delivery) {
        deliveries
                .asMap()
                .merge(delivery.id(), delivery, (one, other) -> one.version() > other.version() ? one : other);
    }

    void forget(UUID id) {
        deliveries.invalidate(id);
    }
}
