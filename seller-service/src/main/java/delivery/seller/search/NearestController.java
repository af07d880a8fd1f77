package delivery.seller.search;

import delivery.geo.Position;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import delivery.seller.catalogue.Item;
import delivery.seller.catalogue.Money;
import delivery.seller.catalogue.Seller;
import delivery.seller.search.OpenSellers.Near;
import delivery.seller.stock.Stocks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a customer could order, for everybody with a token. */
@RestController
class NearestController {

    private final OpenSellers openSellers;
    private final Stocks stocks;

    NearestController(OpenSellers openSellers, Stocks stocks) {
        this.openSellers = openSellers;
        this.stocks = stocks;
    }

    record NearestSellers(List<NearSeller> sellers) {}

    /**
     * @param metres great-circle distance
     * @param items those asked for
     */
    record NearSeller(UUID id, String name, Position position, double metres, List<Offered> items) {

        static NearSeller of(Near near, List<String> skus) {
            Seller seller = near.seller();
            return new NearSeller(
                    seller.id(),
                    seller.name(),
                    seller.position(),
                    near.metres(),
                    seller.items(skus).stream()
                            .map(item -> new Offered(item.sku(), item.name(), item.price()))
                            .toList());
        }
    }

    record Offered(String sku, String name, Money price) {}

    /** Open sellers that have every {@code sku} in stock, nearest first; without {@code sku}, all that are open. */
    @GetMapping("/v1/sellers/nearest")
    NearestSellers nearest(
            @RequestParam double latitude,
            @RequestParam double longitude,
            @RequestParam(name = "sku", required = false) @Size(max = 50) List<String> skus,
            @RequestParam(defaultValue = "10") @Min(1) @Max(50) int limit) {
        List<String> wanted = Objects.requireNonNullElse(skus, List.<String>of()).stream()
                .distinct()
                .toList();
        return new NearestSellers(openSellers
                .nearestFirst(position(latitude, longitude), wanted)
                .filter(near -> hasInStock(near.seller(), wanted))
                .limit(limit)
                .map(near -> NearSeller.of(near, wanted))
                .toList());
    }

    private boolean hasInStock(Seller seller, List<String> skus) {
        List<String> limited =
                seller.items(skus).stream().filter(Item::limited).map(Item::sku).toList();
        Map<String, Integer> available = stocks.available(seller.id(), limited);
        return limited.stream().allMatch(sku -> available.getOrDefault(sku, 0) > 0);
    }

    private static Position position(double latitude, double longitude) {
        try {
            return new Position(latitude, longitude);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The position is not on Earth.",
                    List.of(new FieldError("position", String.valueOf(e.getMessage()))));
        }
    }
}
