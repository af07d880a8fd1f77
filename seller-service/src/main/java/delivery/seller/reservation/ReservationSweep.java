package delivery.seller.reservation;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.platform.ProblemException;
import delivery.seller.SellerSettings;
import delivery.seller.dispatch.DispatchApi;
import delivery.seller.reservation.OpenReservations.Entry;
import delivery.seller.stock.StockLevels;
import delivery.seller.stock.Stocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Settles what orders hold once they have ended: delivered pieces are gone, the others are given back, as are those of orders
 * that never came to be. Every instance sweeps; each settling is a compare-and-set, so it happens once.
 */
@Component
class ReservationSweep {

    private static final Logger log = LoggerFactory.getLogger(ReservationSweep.class);

    /** An order older than this is not looked for any more: what it holds counts as sold. */
    private static final Duration LOOKED_FOR = Duration.ofHours(48);

    private final OpenReservations open;
    private final Stocks stocks;
    private final DispatchApi dispatch;
    private final SellerSettings settings;
    private final Set<Long> finished = new HashSet<>();

    ReservationSweep(OpenReservations open, Stocks stocks, DispatchApi dispatch, SellerSettings settings) {
        this.open = open;
        this.stocks = stocks;
        this.dispatch = dispatch;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${delivery.seller.sweep-every:15s}",
            fixedDelayString = "${delivery.seller.sweep-every:15s}")
    void sweep() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        long first = OpenReservations.bucket(now.minus(LOOKED_FOR));
        finished.removeIf(bucket -> bucket < first);
        try {
            for (long bucket = first; bucket <= OpenReservations.bucket(now); bucket++) {
                if (!finished.contains(bucket)) {
                    sweep(bucket, now);
                }
            }
        } catch (ProblemException | DriverException e) {
            log.warn("Reservations cannot be settled now: {}", e.toString());
        }
    }

    /** A bucket is finished when no more can be entered and all of it is marked. */
    private void sweep(long bucket, Instant now) {
        boolean closed = bucket < OpenReservations.bucket(now.minus(settings.grace()));
        List<Entry> entries = open.in(bucket);
        if (entries.isEmpty() && closed) {
            finished.add(bucket);
        }
        for (int start = 0; start < entries.size(); start += DispatchApi.MOST_DELIVERIES) {
            List<Entry> some = entries.subList(start, Math.min(entries.size(), start + DispatchApi.MOST_DELIVERIES));
            settle(holding(some, closed), now.minus(settings.grace()));
        }
    }

    /** What the orders hold; entries of a closed bucket that hold nothing are marked. */
    private Map<Entry, StockLevels> holding(List<Entry> entries, boolean closed) {
        Map<Entry, StockLevels> holding = new LinkedHashMap<>();
        for (Entry entry : entries) {
            StockLevels levels = stocks.levels(entry.sellerId(), entry.orderId(), entry.skus());
            if (levels.holdSomething()) {
                holding.put(entry, levels);
            } else if (closed) {
                open.settle(entry);
            }
        }
        return holding;
    }

    /** What is held is read before the deliveries are: an order that asks again in between keeps what it holds. */
    private void settle(Map<Entry, StockLevels> holding, Instant givenUp) {
        if (holding.isEmpty()) {
            return;
        }
        List<UUID> ids =
                holding.keySet().stream().map(Entry::orderId).distinct().toList();
        Map<UUID, DispatchApi.Delivery> deliveries = dispatch.deliveries(ids).deliveries().stream()
                .collect(Collectors.toMap(DispatchApi.Delivery::id, Function.identity()));
        holding.forEach((entry, levels) -> {
            DispatchApi.@Nullable Delivery delivery = deliveries.get(entry.orderId());
            if (delivery == null ? levels.heldBefore(givenUp) : hasLet(entry, delivery)) {
                settle(entry, levels, delivery);
            }
        });
    }

    /** The order has ended, or went to another seller after all. */
    private static boolean hasLet(Entry entry, DispatchApi.Delivery delivery) {
        return delivery.hasEnded() || !delivery.sellerId().equals(entry.sellerId());
    }

    private void settle(Entry entry, StockLevels levels, DispatchApi.@Nullable Delivery delivery) {
        boolean delivered = delivery != null
                && delivery.isDelivered()
                && delivery.sellerId().equals(entry.sellerId());
        Map<String, Integer> gone = delivery != null && delivered ? quantities(delivery) : Map.of();
        if (stocks.settle(levels, gone)) {
            log.atInfo()
                    .addKeyValue("orderId", entry.orderId())
                    .addKeyValue("sellerId", entry.sellerId())
                    .log(delivered ? "Reserved stock delivered" : "Reserved stock given back");
        }
    }

    private static Map<String, Integer> quantities(DispatchApi.Delivery delivery) {
        return delivery.items().stream()
                .collect(Collectors.toMap(DispatchApi.Item::sku, DispatchApi.Item::quantity, Integer::sum));
    }
}
