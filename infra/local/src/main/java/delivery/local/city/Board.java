package delivery.local.city;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the agents saw happen: orders by state, couriers free and busy, offers. Read from any thread. */
public final class Board {

    private final Map<UUID, String> open = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> ended = new ConcurrentHashMap<>();
    private final Map<UUID, Boolean> busyByCourier = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder placed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder offers = new LongAdder();

    /** Somebody orders, and will until there is an {@linkplain #answered answer}. */
    void ordering() {
        unanswered.increment();
    }

    void answered() {
        unanswered.decrement();
    }

    void placed(UUID order, String state) {
        placed.increment();
        open.put(order, state);
    }

    /** A former run's order is followed again. */
    void found(UUID order, String state) {
        open.put(order, state);
    }

    /** An order was not taken, for a reason that will not pass by itself. */
    void refused() {
        refused.increment();
    }

    void state(UUID order, String state) {
        if (!isEnd(state)) {
            open.computeIfPresent(order, (id, before) -> state);
        } else if (open.remove(order) != null) {
            ended.computeIfAbsent(state, key -> new LongAdder()).increment();
        }
    }

    void offered() {
        offers.increment();
    }

    void courier(UUID courier, boolean busy) {
        busyByCourier.put(courier, busy);
    }

    public static boolean isEnd(String state) {
        return switch (state) {
            case "DELIVERED", "CANCELLED", "FAILED", "RETURNED" -> true;
            default -> false;
        };
    }

    /** Orders that are asked for, and whose customers do not know yet whether they are placed. */
    public long unanswered() {
        return unanswered.sum();
    }

    public long placed() {
        return placed.sum();
    }

    public long refusals() {
        return refused.sum();
    }

    public long offers() {
        return offers.sum();
    }

    public long delivered() {
        LongAdder delivered = ended.get("DELIVERED");
        return delivered == null ? 0 : delivered.sum();
    }

    /** Orders in each state; the ended ones since this run began. */
    public Map<String, Long> ordersByState() {
        Map<String, Long> counts = new TreeMap<>();
        open.values().forEach(state -> counts.merge(state, 1L, Long::sum));
        ended.forEach((state, count) -> counts.merge(state, count.sum(), Long::sum));
        return counts;
    }

    public long couriersFree() {
        return busyByCourier.values().stream().filter(busy -> !busy).count();
    }

    public long couriersBusy() {
        return busyByCourier.values().stream().filter(busy -> busy).count();
    }
}
