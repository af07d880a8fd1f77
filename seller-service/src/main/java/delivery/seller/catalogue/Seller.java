package delivery.seller.catalogue;

import delivery.geo.Position;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A seller with its whole catalogue.
 *
 * @param items by sku, in the catalogue's order
 */
public record Seller(UUID id, String name, Position position, boolean open, Map<String, Item> items) {

    static Seller of(UUID id, String name, Position position, boolean open, List<Item> catalogue) {
        Map<String, Item> items = new LinkedHashMap<>();
        catalogue.forEach(item -> items.put(item.sku(), item));
        return new Seller(id, name, position, open, Collections.unmodifiableMap(items));
    }

    /** Those of {@code skus} that it sells, in their order. */
    public List<Item> items(Collection<String> skus) {
        return skus.stream().map(items::get).filter(Objects::nonNull).toList();
    }

    public boolean sells(Collection<String> skus) {
        return items.keySet().containsAll(skus);
    }
}
