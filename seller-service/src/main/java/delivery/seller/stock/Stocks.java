package delivery.seller.stock;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes pieces for orders and gives them back, each exactly once however often and by however many instances it is asked for:
 * what an order holds stands beside what is left, in the same row, and both move together.
 */
@Component
public class Stocks {

    private static final int TRIES = 20;
    private static final int ITEMS_A_BATCH = 50;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final StockTable table;
    private final Turns turns = new Turns();

    Stocks(StockTable table) {
        this.table = table;
    }

    /** Pieces that any order may have, by sku; an item whose stock was never set is not there. */
    public Map<String, Integer> available(UUID sellerId, Collection<String> skus) {
        return skus.isEmpty() ? Map.of() : table.available(sellerId, skus);
    }

    public StockLevels levels(UUID sellerId, UUID orderId, Collection<String> skus) {
        return table.read(sellerId, orderId, skus);
    }

    /** Sets how many pieces new orders may have. What is set aside for orders stays so. */
    public void set(UUID sellerId, Map<String, Integer> stock) {
        List<String> skus = new ArrayList<>(stock.keySet());
        for (int start = 0; start < skus.size(); start += ITEMS_A_BATCH) {
            Map<String, Integer> some = new HashMap<>(stock);
            some.keySet().retainAll(skus.subList(start, Math.min(skus.size(), start + ITEMS_A_BATCH)));
            setTogether(sellerId, some);
        }
    }

    /**
     * Sets aside exactly {@code quantities} for the order, all or nothing.
     *
     * @param seen the levels of these items as just read
     * @param at real time
     * @return false if there is not enough
     */
    public boolean take(StockLevels seen, Map<String, Integer> quantities, Instant at) {
        return turns.take(seen.sellerId(), waited -> takeInTurn(waited ? readAgain(seen) : seen, quantities, at));
    }

    /**
     * Ends what the order holds of {@code seen}: what was delivered is gone for good, the rest can be had again.
     *
     * @param delivered pieces by sku
     * @return false if somebody else has settled it, or the order has asked again, since it was seen
     */
    public boolean settle(StockLevels seen, Map<String, Integer> delivered) {
        StockLevels now = seen;
        for (int i = 0; i < TRIES && now.holdTheSameAs(seen); i++) {
            if (table.move(now, now.settled(delivered))) {
                return true;
            }
            now = readAgain(seen);
        }
        return false;
    }

    private boolean takeInTurn(StockLevels seen, Map<String, Integer> quantities, Instant at) {
        StockLevels now = seen;
        for (int i = 0; i < TRIES; i++) {
            if (!now.suffice(quantities)) {
                return false;
            }
            if (table.move(now, now.holding(quantities, at))) {
                return true;
            }
            now = readAgain(now);
        }
        throw ProblemException.unavailable("Too many orders of one seller at once.", RETRY_AFTER);
    }

    private StockLevels readAgain(StockLevels seen) {
        return table.read(seen.sellerId(), seen.orderId(), seen.items().keySet());
    }

    private void setTogether(UUID sellerId, Map<String, Integer> stock) {
        for (int i = 0; i < TRIES; i++) {
            if (table.set(sellerId, stock)) {
                return;
            }
        }
        throw ProblemException.unavailable("The stock cannot be set now.", RETRY_AFTER);
    }
}
