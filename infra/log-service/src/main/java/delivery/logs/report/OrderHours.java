package delivery.logs.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The orders placed in a range of hours, gathered from events that come in any order. */
final class OrderHours {

    static final long SECONDS = 3600;

    private final long first;
    private final List<Map<String, OrderTimes>> hours = new ArrayList<>();
    private int orders;

    /**
     * For the hours from {@code first} to before {@code end}.
     *
     * @param first business epoch seconds / 3600
     */
    OrderHours(long first, long end) {
        this.first = first;
        for (long hour = first; hour < end; hour++) {
            hours.add(new HashMap<>());
        }
    }

    /** Counts the event where its order was placed; those placed at other times are left out. */
    void add(DomainEvent event) {
        long index = hourOf(event.placedAt()) - first;
        if (index >= 0 && index < hours.size()) {
            hours.get((int) index)
                    .computeIfAbsent(event.orderId(), id -> {
                        orders++;
                        return new OrderTimes(event.placedAt());
                    })
                    .add(event);
        }
    }

    static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    int orders() {
        return orders;
    }

    boolean haveAllEnded() {
        return hours.stream()
                .flatMap(hour -> hour.values().stream())
                .allMatch(order -> order.end().isPresent());
    }

    List<OrderHour> figures() {
        List<OrderHour> figures = new ArrayList<>();
        for (int index = 0; index < hours.size(); index++) {
            Instant start = Instant.ofEpochSecond((first + index) * SECONDS);
            figures.add(OrderHour.of(start, List.copyOf(hours.get(index).values())));
        }
        return figures;
    }
}
