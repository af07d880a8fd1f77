package delivery.seller.catalogue;

import delivery.platform.Caller;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import delivery.seller.SellerAccess;
import delivery.seller.stock.Stocks;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a seller sells. For the seller itself; operators may read. */
@RestController
@RequestMapping("/v1/sellers/{sellerId}/catalogue")
class CatalogueController {

    private static final int MOST_ITEMS = 1_000;

    private final Sellers sellers;
    private final Stocks stocks;

    CatalogueController(Sellers sellers, Stocks stocks) {
        this.sellers = sellers;
        this.stocks = stocks;
    }

    record Catalogue(@NotNull @Size(max = MOST_ITEMS) List<@Valid @NotNull ListedItem> items) {}

    /**
     * @param stock pieces that new orders may have, those set aside for orders under way not counted; absent: never runs out
     * @param preparationSeconds from the order until it can be picked up
     * @param skills what a courier must be fit for to carry it
     */
    record ListedItem(
            @NotNull @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "must be 1 to 64 visible ASCII characters")
            String sku,

            @NotBlank @Size(max = 200) String name,
            @NotNull @Valid Money price,

            @Schema(description = "Pieces that new orders may have; absent: never runs out")
            @Nullable
            @Min(0)
            @Max(1_000_000)
            Integer stock,

            @Min(0) @Max(86_400) int preparationSeconds,

            @Schema(description = "What a courier must be fit for to carry it; a vehicle's name for just that vehicle")
            @Nullable
            @Size(max = 10)
            Set<
                            @Pattern(
                                    regexp = "[a-z][a-z0-9-]{0,31}",
                                    message = "must be up to 32 lower-case letters, digits and hyphens")
                            @NotNull String>
                    skills) {

        static ListedItem of(Item item, Map<String, Integer> available) {
            return new ListedItem(
                    item.sku(),
                    item.name(),
                    item.price(),
                    item.limited() ? available.getOrDefault(item.sku(), 0) : null,
                    item.preparationSeconds(),
                    item.skills().isEmpty() ? null : item.skills());
        }

        Item item() {
            return new Item(sku, name, price, stock != null, preparationSeconds, skills == null ? Set.of() : skills);
        }
    }

    /** Replaces the whole catalogue; an item that is not in the new one cannot be ordered any more. */
    @PutMapping
    Catalogue replace(
            @Parameter(hidden = true) Caller caller,
            @PathVariable UUID sellerId,
            @Valid @RequestBody Catalogue catalogue) {
        SellerAccess.requireOwn(caller, sellerId);
        requireConsistent(catalogue.items());
        sellers.get(sellerId);
        // Stock first: an item in the catalogue with no stock written yet would be sold out for a moment.
        stocks.set(sellerId, stockOf(catalogue.items()));
        return view(sellers.setCatalogue(
                sellerId, catalogue.items().stream().map(ListedItem::item).toList()));
    }

    @GetMapping
    Catalogue catalogue(@Parameter(hidden = true) Caller caller, @PathVariable UUID sellerId) {
        SellerAccess.requireOwnOrOperator(caller, sellerId);
        return view(sellers.get(sellerId));
    }

    private Catalogue view(Seller seller) {
        List<String> limited = seller.items().values().stream()
                .filter(Item::limited)
                .map(Item::sku)
                .toList();
        Map<String, Integer> available = stocks.available(seller.id(), limited);
        return new Catalogue(seller.items().values().stream()
                .map(item -> ListedItem.of(item, available))
                .toList());
    }

    private static Map<String, Integer> stockOf(List<ListedItem> items) {
        Map<String, Integer> stock = new HashMap<>();
        for (ListedItem item : items) {
            if (item.stock() != null) {
                stock.put(item.sku(), item.stock());
            }
        }
        return stock;
    }

    /** Every sku once, and all prices in one currency: an order's total is one sum. */
    private static void requireConsistent(List<ListedItem> items) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!skus.add(items.get(i).sku())) {
                errors.add(new FieldError("items[%d].sku".formatted(i), "is there twice"));
            }
            if (!items.get(i).price().currency().equals(items.get(0).price().currency())) {
                errors.add(new FieldError("items[%d].price.currency".formatted(i), "must be the same for all items"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.malformed("Some items do not go together.", errors);
        }
    }
}
