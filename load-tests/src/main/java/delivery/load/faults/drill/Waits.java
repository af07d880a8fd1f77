package delivery.load.faults.drill;

import java.util.List;

/** How long orders took to be acknowledged, shortest first. */
record Waits(List<Long> millis) {

    static Waits of(List<Town.Placed> orders) {
        return new Waits(
                orders.stream().map(order -> order.took().toMillis()).sorted().toList());
    }

    /** What {@code percent} of them took at the most, milliseconds; 0 when there are none. */
    double millis(int percent) {
        return millis.isEmpty() ? 0 : millis.get((int) Math.ceil(percent / 100.0 * millis.size()) - 1);
    }
}
