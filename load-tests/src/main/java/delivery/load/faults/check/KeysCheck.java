package delivery.load.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** R5: one key and body is one order; another body with the same key is a 422; another key is another order. */
final class KeysCheck {

    /** What may be said to a body that is not even looked at. */
    private static final Set<Integer> REFUSED_UNSEEN = Set.of(400, 401, 403, 413, 415);

    private final Findings findings;

    private KeysCheck(Findings findings) {
        this.findings = findings;
    }

    static void check(Model model, Findings findings) {
        KeysCheck check = new KeysCheck(findings);
        Map<String, List<Placement>> byKey = new LinkedHashMap<>();
        for (Placement placement : model.orders().placements()) {
            if (placement.call().idempotencyKey() != null) {
                byKey.computeIfAbsent(placement.key(), key -> new ArrayList<>()).add(placement);
            }
        }
        byKey.values().forEach(check::key);
        check.idsOf(model.orders().placements());
    }

    private void key(List<Placement> tries) {
        findings.count(Counted.KEYS);
        if (tries.size() > 1) {
            findings.count(Counted.KEYS_RETRIED);
        }
        if (tries.stream().map(Placement::body).distinct().count() > 1) {
            findings.count(Counted.KEYS_WITH_OTHER_BODIES);
        }
        tries.stream()
                .filter(Placement::isAcknowledged)
                .findFirst()
                .ifPresent(first ->
                        tries.stream().filter(other -> other != first).forEach(other -> compare(first, other)));
    }

    private void compare(Placement first, Placement other) {
        boolean sameBody = first.body().equals(other.body());
        if (other.isAcknowledged()) {
            if (!sameBody) {
                wrong(first, other, "was taken with two bodies");
            } else if (other.order() == null || !other.order().equals(first.order())) {
                wrong(first, other, "was answered with two orders");
            }
        } else if (!other.isUnknown()
                && other.call().sent().isAfter(first.call().ended())) {
            int status = other.call().status();
            if (sameBody ? status != 401 : status != 422 && !REFUSED_UNSEEN.contains(status)) {
                wrong(first, other, (sameBody ? "was refused again with " : "had another body refused with ") + status);
            }
        }
    }

    private void idsOf(List<Placement> placements) {
        Map<String, Placement> byOrder = new HashMap<>();
        for (Placement placement : placements) {
            if (placement.order() != null) {
                Placement before = byOrder.putIfAbsent(placement.order(), placement);
                if (before != null && !before.key().equals(placement.key())) {
                    wrong(before, placement, "and another were answered with one order");
                }
            }
        }
    }

    private void wrong(Placement first, Placement other, String how) {
        findings.violated(
                Rule.R5,
                "Key " + other.call().idempotencyKey() + " of " + other.call().account() + " " + how,
                first.call(),
                other.call());
    }
}
