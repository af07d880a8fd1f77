package delivery.seller.catalogue;

/**
 * Something a seller sells.
 *
 * @param sku the seller's own name for it; sellers that sell the same use the same
 * @param limited has a stock that can run out; how much is left stands elsewhere
 * @param preparationSeconds from the order until it can be picked up
 */
public record Item(String sku, String name, Money price, boolean limited, int preparationSeconds) {}
