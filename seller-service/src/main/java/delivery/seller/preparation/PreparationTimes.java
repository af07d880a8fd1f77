package delivery.seller.preparation;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.seller.catalogue.Item;
import delivery.seller.catalogue.Seller;
import delivery.seller.catalogue.Sellers;
import delivery.seller.dispatch.DispatchApi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How long sellers take until an order can be picked up: what their catalogues say, and what their last orders took beyond that.
 * The median is learned, so that one order that was forgotten for an hour changes nothing.
 */
@Component
public class PreparationTimes {

    private static final Logger log = LoggerFactory.getLogger(PreparationTimes.class);

    private static final int LAST_ORDERS = 50;
    /** The catalogue's word counts like so many orders: a seller with few is believed rather than judged. */
    private static final int CATALOGUE_WEIGHT = 5;

    private static final int LONGEST = 86_400;
    private static final long SELLERS_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final PreparationTable table;
    private final Sellers sellers;
    /** Its values are read by the driver: what waited for one under a lock that the driver's own threads want would stop them. */
    private final AsyncLoadingCache<UUID, Integer> beyond;

    PreparationTimes(PreparationTable table, Sellers sellers) {
        this.table = table;
        this.sellers = sellers;
        this.beyond = Caffeine.newBuilder()
                .maximumSize(SELLERS_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .buildAsync((seller, executor) -> table.last(seller, LAST_ORDERS)
                        .thenApply(PreparationTimes::learned)
                        .toCompletableFuture());
    }

    /** Seconds from an order of these items until it can be picked up, as far as can be told; at most a day. */
    public int expectedSeconds(Seller seller, Collection<String> skus) {
        int said = said(seller, skus).orElse(0);
        return Math.max(0, Math.min(LONGEST, said + beyond.get(seller.id()).join()));
    }

    /** Learns from an order that its seller says is ready; said again, it is learned once. */
    public void learn(Delivery ready) {
        Instant readyAt = ready.readyAt();
        OptionalInt said = sellers.remembered(ready.sellerId())
                .map(seller -> said(seller, skus(ready)))
                .orElse(OptionalInt.empty());
        if (readyAt == null || said.isEmpty()) {
            return;
        }
        long took = Duration.between(ready.placedAt(), readyAt).toSeconds();
        int more = (int) Math.max(-LONGEST, Math.min(LONGEST, took - said.getAsInt()));
        table.insert(ready.sellerId(), readyAt, ready.id(), more).whenComplete((written, failure) -> {
            beyond.synchronous().invalidate(ready.sellerId());
            if (failure != null) {
                log.atWarn()
                        .addKeyValue("orderId", ready.id())
                        .addKeyValue("sellerId", ready.sellerId())
                        .log("What its preparation took is not learned: {}", failure.getMessage());
            }
        });
    }

    private static List<String> skus(Delivery delivery) {
        return delivery.items().stream().map(item -> item.sku()).toList();
    }

    /** What the catalogue says: the time of the item that takes longest; empty if it has none of them any more. */
    private static OptionalInt said(Seller seller, Collection<String> skus) {
        return seller.items(skus).stream().mapToInt(Item::preparationSeconds).max();
    }

    private static int learned(List<Integer> beyond) {
        if (beyond.isEmpty()) {
            return 0;
        }
        List<Integer> sorted = beyond.stream().sorted().toList();
        int median = sorted.get(sorted.size() / 2);
        return median * sorted.size() / (sorted.size() + CATALOGUE_WEIGHT);
    }
}
