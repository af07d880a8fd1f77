package delivery.seller.reservation;

import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import delivery.seller.catalogue.Item;
import delivery.seller.catalogue.Seller;
import delivery.seller.catalogue.Sellers;
import delivery.seller.preparation.PreparationTimes;
import delivery.seller.search.OpenSellers;
import delivery.seller.search.OpenSellers.Near;
import delivery.seller.stock.StockLevels;
import delivery.seller.stock.Stocks;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Chooses the seller of an order and sets its stock aside. Items without a stock need nothing written: for them the choice is
 * only an answer, which the order's own row makes lasting.
 */
@Component
class Reservations {

    private final Sellers sellers;
    private final OpenSellers openSellers;
    private final Stocks stocks;
    private final OpenReservations open;
    private final PreparationTimes preparationTimes;

    Reservations(
            Sellers sellers,
            OpenSellers openSellers,
            Stocks stocks,
            OpenReservations open,
            PreparationTimes preparationTimes) {
        this.sellers = sellers;
        this.openSellers = openSellers;
        this.stocks = stocks;
        this.open = open;
        this.preparationTimes = preparationTimes;
    }

    /** @throws ProblemException 422 if no seller, or not the one asked for, can serve the order */
    Reservation reserve(UUID orderId, ReservationRequest request) {
        Seller seller = request.sellerId() == null
                ? takeFromNearest(orderId, request)
                : takeFrom(request.sellerId(), orderId, request);
        return Reservation.at(
                seller,
                request.items(),
                preparationTimes.expectedSeconds(seller, request.quantities().keySet()));
    }

    private Seller takeFromNearest(UUID orderId, ReservationRequest request) {
        Map<String, Integer> quantities = request.quantities();
        Iterator<Near> nearest =
                openSellers.nearestFirst(request.dropOff(), quantities.keySet()).iterator();
        if (!nearest.hasNext()) {
            throw ProblemException.unprocessable("no-seller", "No open seller within reach has all of this.");
        }
        while (nearest.hasNext()) {
            Seller seller = nearest.next().seller();
            if (take(orderId, seller, quantities)) {
                return seller;
            }
        }
        throw outOfStock();
    }

    private Seller takeFrom(UUID sellerId, UUID orderId, ReservationRequest request) {
        Seller seller = sellers.remembered(sellerId)
                .orElseThrow(() -> ProblemException.unprocessable("no-seller", "There is no such seller."));
        if (!seller.open()) {
            throw ProblemException.unprocessable("seller-closed", "This seller is closed now.");
        }
        requireKnownItems(seller, request.items());
        if (!take(orderId, seller, request.quantities())) {
            throw outOfStock();
        }
        return seller;
    }

    /** The entry for the sweep comes first: after a crash, stock that nobody knows to be taken would be lost. */
    private boolean take(UUID orderId, Seller seller, Map<String, Integer> quantities) {
        Map<String, Integer> limited = limited(seller, quantities);
        if (limited.isEmpty()) {
            return true;
        }
        StockLevels levels = stocks.levels(seller.id(), orderId, limited.keySet());
        if (!levels.suffice(limited)) {
            return false;
        }
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        open.enter(orderId, seller.id(), limited.keySet(), now);
        return stocks.take(levels, limited, now);
    }

    private static Map<String, Integer> limited(Seller seller, Map<String, Integer> quantities) {
        return seller.items(quantities.keySet()).stream()
                .filter(Item::limited)
                .collect(Collectors.toMap(Item::sku, item -> quantities.getOrDefault(item.sku(), 0)));
    }

    private static void requireKnownItems(Seller seller, List<ReservationRequest.Line> items) {
        List<FieldError> unknown = IntStream.range(0, items.size())
                .filter(i -> !seller.items().containsKey(items.get(i).sku()))
                .mapToObj(i -> new FieldError("items[%d].sku".formatted(i), "is not sold by this seller"))
                .toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.unprocessable("unknown-item", "The seller does not have all of this.", unknown);
        }
    }

    private static ProblemException outOfStock() {
        return ProblemException.unprocessable("out-of-stock", "There is not enough left of this.");
    }
}
