package delivery.load.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** R2 and R3 by what couriers saw: an order is with one at a time, and no courier has more than it can carry. */
final class HoldsCheck {

    private HoldsCheck() {}

    static void check(Model model, Findings findings) {
        Map<String, List<Hold>> byCourier = new HashMap<>();
        for (Order order : model.orders().all()) {
            List<Hold> holds = Hold.of(order);
            findings.count(Counted.HOLDS, holds.size());
            oneAtATime(holds, findings);
            holds.forEach(hold -> byCourier
                    .computeIfAbsent(hold.account(), account -> new ArrayList<>())
                    .add(hold));
        }
        Capacities capacities = new Capacities(model.history().calls());
        byCourier.values().forEach(holds -> withinCapacity(holds, capacities, findings));
    }

    private static void oneAtATime(List<Hold> holds, Findings findings) {
        for (int i = 0; i < holds.size(); i++) {
            for (Hold other : holds.subList(i + 1, holds.size())) {
                Hold hold = holds.get(i);
                if (!hold.account().equals(other.account()) && hold.overlaps(other)) {
                    findings.violated(
                            Rule.R2,
                            "Order " + hold.order().id() + " was with " + hold.account() + " and " + other.account()
                                    + " at once",
                            Stream.concat(hold.calls().stream(), other.calls().stream())
                                    .toList());
                }
            }
        }
    }

    private static void withinCapacity(List<Hold> holds, Capacities capacities, Findings findings) {
        for (Hold hold : holds) {
            List<Hold> together =
                    holds.stream().filter(other -> other.covers(hold.from())).toList();
            int carried = together.stream().mapToInt(one -> one.order().size()).sum();
            Instant begun = together.stream()
                    .map(Hold::from)
                    .min(Comparator.naturalOrder())
                    .orElse(hold.from());
            capacities.most(hold.account(), begun, hold.from()).ifPresent(capacity -> {
                if (carried > capacity) {
                    findings.violated(
                            Rule.R3,
                            hold.account() + " had " + carried + " to carry at " + hold.from() + ", and can carry "
                                    + capacity,
                            together.stream()
                                    .flatMap(one -> one.calls().stream())
                                    .toList());
                }
            });
        }
    }
}
