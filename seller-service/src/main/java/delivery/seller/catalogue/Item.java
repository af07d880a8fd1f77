package delivery.seller.catalogue;

import java.util.Set;

/**
 * Something a seller sells.
 *
 * @param sku the seller's own name for it; sellers that sell the same use the same
 * @param limited has a stock that can run out; how much is left stands elsewhere
 * @param preparationSeconds from the order until it can be picked up
 * @param skills what a courier must be fit for to carry it
 */
public record Item(String sku, String name, Money price, boolean limited, int preparationSeconds, Set<String> skills) {

    /** Catalogues from before there were skills name none. */
    @SuppressWarnings("ConstantValue")
    public Item {
        skills = skills == null ? Set.of() : Set.copyOf(skills);
    }
}
