package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R1 and R5: a customer's list holds each acknowledged order once; what else is in it was placed by a try whose answer got
 * lost, once for each key.
 */
final class ListsCheck {

    private final Model model;
    private final Findings findings;

    private ListsCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    static void check(Model model, Findings findings) {
        ListsCheck check = new ListsCheck(model, findings);
        Map<String, Placement> due = new LinkedHashMap<>();
        for (Placement placement : model.orders().placements()) {
            String account = placement.call().account();
            if (placement.isAcknowledged()
                    || placement.isUnknown() && model.people().isCustomer(account)) {
                due.putIfAbsent(account, placement);
            }
        }
        for (Pages list : Pages.of(model.finalCalls(), "/v1/orders")) {
            if (list.whole()) {
                due.remove(list.account());
                findings.count(Counted.LISTS_READ_AT_THE_END);
                check.list(list);
            }
        }
        due.forEach((account, placement) ->
                findings.violated(Rule.R1, "The list of " + account + " was not read to its end", placement.call()));
    }

    private void list(Pages list) {
        List<String> ids = list.all("orders").stream()
                .map(order -> order.path("id").asString(""))
                .toList();
        for (Order order : model.orders().all()) {
            if (list.account().equals(order.owner())) {
                int times = Collections.frequency(ids, order.id());
                if (times != 1) {
                    Call placed = order.acknowledgements().get(0).call();
                    findings.violated(
                            Rule.R1,
                            "Order " + order.id() + " is in its customer's list " + times + " times",
                            shown(list, placed));
                }
            }
        }
        unacknowledged(list);
    }

    private void unacknowledged(Pages list) {
        List<Placement> lost = lostTries(list.account());
        List<Placement> left = new ArrayList<>(lost);
        Set<String> seen = new HashSet<>();
        for (JsonNode body : list.all("orders")) {
            String id = body.path("id").asString("");
            boolean acknowledged =
                    model.orders().find(id).filter(Order::isAcknowledged).isPresent();
            if (acknowledged) {
                continue;
            }
            if (!seen.add(id)) {
                findings.violated(Rule.R1, "Order " + id + " is in its customer's list twice", list.ids());
                continue;
            }
            Ends.check(Observation.of(list.calls().get(0), Observation.View.WHOLE, body), findings);
            Optional<Placement> placed =
                    left.stream().filter(placement -> placement.asksFor(body)).findFirst();
            if (placed.isPresent()) {
                left.removeIf(other -> other.key().equals(placed.get().key()));
            } else if (lost.stream().anyMatch(placement -> placement.asksFor(body))) {
                findings.violated(Rule.R5, "Order " + id + " was placed by a key that placed another", list.ids());
            } else {
                findings.violated(
                        Rule.R1,
                        "Order " + id + " is in the list of " + list.account() + ", but no try to place it got lost",
                        list.ids());
            }
        }
    }

    /** Tries of keys that were never acknowledged. */
    private List<Placement> lostTries(String account) {
        List<Placement> placements = model.orders().placedBy(account);
        Set<String> acknowledged = new HashSet<>();
        placements.stream().filter(Placement::isAcknowledged).forEach(placement -> acknowledged.add(placement.key()));
        List<Placement> lost = new ArrayList<>(placements);
        lost.removeIf(placement -> !placement.isUnknown() || acknowledged.contains(placement.key()));
        return lost;
    }

    private static List<Long> shown(Pages list, Call placed) {
        List<Long> shown = new ArrayList<>(list.ids());
        shown.add(0, placed.id());
        return shown;
    }
}
