package delivery.seller.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of some of a seller's items, as one order sees it.
 *
 * @param items by sku; one that has no stock row is not there
 */
public record StockLevels(UUID sellerId, UUID orderId, Map<String, Level> items) {

    /**
     * @param available pieces that any order may have
     * @param held pieces set aside for this order
     * @param heldAt when they were last asked for, real time; null when none are held
     */
    record Level(int available, int held, @Nullable Instant heldAt) {

        /** With exactly {@code quantity} pieces set aside. */
        Level holding(int quantity, Instant at) {
            return new Level(available + held - quantity, quantity, at);
        }

        /** With none set aside, after {@code delivered} of them have gone for good. */
        Level settled(int delivered) {
            return new Level(available + held - Math.min(held, delivered), 0, null);
        }
    }

    /** The order can have these pieces; those it holds already count. */
    public boolean suffice(Map<String, Integer> quantities) {
        return quantities.entrySet().stream().allMatch(wanted -> {
            @Nullable Level level = items.get(wanted.getKey());
            return level != null && level.available() + level.held() >= wanted.getValue();
        });
    }

    public boolean holdSomething() {
        return items.values().stream().anyMatch(level -> level.held() > 0);
    }

    /** Nothing was asked for again since {@code instant}. */
    public boolean heldBefore(Instant instant) {
        return items.values().stream()
                .allMatch(level -> level.heldAt() == null || level.heldAt().isBefore(instant));
    }

    StockLevels holding(Map<String, Integer> quantities, Instant at) {
        Map<String, Level> after = new HashMap<>(items);
        quantities.forEach((sku, quantity) -> after.computeIfPresent(sku, (key, level) -> level.holding(quantity, at)));
        return new StockLevels(sellerId, orderId, after);
    }

    StockLevels settled(Map<String, Integer> delivered) {
        Map<String, Level> after = new HashMap<>();
        items.forEach((sku, level) -> after.put(sku, level.settled(delivered.getOrDefault(sku, 0))));
        return new StockLevels(sellerId, orderId, after);
    }

    StockLevels only(Set<String> skus) {
        Map<String, Level> some = new HashMap<>(items);
        some.keySet().retainAll(skus);
        return new StockLevels(sellerId, orderId, some);
    }

    /** The order holds the same, asked for at the same times, whatever others have taken. */
    boolean holdTheSameAs(StockLevels other) {
        return holds().equals(other.holds());
    }

    private Map<String, Level> holds() {
        Map<String, Level> holds = new HashMap<>();
        items.forEach((sku, level) -> {
            if (level.held() > 0) {
                holds.put(sku, new Level(0, level.held(), level.heldAt()));
            }
        });
        return holds;
    }
}
