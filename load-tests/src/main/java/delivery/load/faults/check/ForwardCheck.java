package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * R4: reads move forward in real time. Whoever asks after an answer was there sees no older version than it showed. What
 * waiting readers are told is compared only with what the same account saw.
 */
final class ForwardCheck {

    private final Findings findings;
    private final Set<Observation> found = new HashSet<>();

    private ForwardCheck(Findings findings) {
        this.findings = findings;
    }

    static void check(Model model, Findings findings) {
        ForwardCheck check = new ForwardCheck(findings);
        for (Order order : model.orders().all()) {
            check.inOrder(order.observations().stream()
                    .filter(seen -> !seen.isPolled())
                    .toList());
            Map<String, List<Observation>> byAccount = new HashMap<>();
            order.observations()
                    .forEach(seen -> byAccount
                            .computeIfAbsent(seen.call().account(), account -> new ArrayList<>())
                            .add(seen));
            byAccount.values().forEach(check::inOrder);
        }
    }

    private void inOrder(List<Observation> seen) {
        List<Observation> byEnd = seen.stream()
                .sorted(Comparator.comparing(one -> one.call().ended()))
                .toList();
        List<Observation> bySending = seen.stream()
                .sorted(Comparator.comparing(one -> one.call().sent()))
                .toList();
        int ended = 0;
        Observation newest = null;
        for (Observation later : bySending) {
            while (ended < byEnd.size() && isBefore(byEnd.get(ended).call(), later.call())) {
                Observation earlier = byEnd.get(ended);
                newest = newest == null || earlier.version() > newest.version() ? earlier : newest;
                ended++;
            }
            if (newest != null) {
                compare(newest, later);
            }
        }
    }

    private void compare(Observation earlier, Observation later) {
        findings.count(Counted.VIEWS_COMPARED_IN_TIME);
        if (later.version() < earlier.version() && found.add(later)) {
            findings.violated(
                    Rule.R4,
                    "Went back in time: order " + later.order() + " was shown as " + later + " to "
                            + later.call().account() + ", after it was shown as " + earlier + " to "
                            + earlier.call().account(),
                    earlier.call(),
                    later.call());
        }
    }

    private static boolean isBefore(Call earlier, Call later) {
        return earlier.ended().isBefore(later.sent());
    }
}
