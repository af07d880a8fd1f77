package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** R1: what was answered 201 can be read at the end by its customer, has ended, and is what was ordered. */
final class AcknowledgedOrdersCheck {

    private final Model model;
    private final Findings findings;
    private final Map<String, List<Call>> readsByPath;

    private AcknowledgedOrdersCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
        this.readsByPath = model.finalCalls().stream()
                .filter(call -> call.method().equals("GET"))
                .collect(Collectors.groupingBy(call -> Target.of(call).path()));
    }

    static void check(Model model, Findings findings) {
        AcknowledgedOrdersCheck check = new AcknowledgedOrdersCheck(model, findings);
        for (Order order : model.orders().all()) {
            if (order.isAcknowledged()) {
                check.acknowledged(order);
            } else {
                check.seenOnly(order);
            }
        }
    }

    private void acknowledged(Order order) {
        findings.count(Counted.ORDERS_ACKNOWLEDGED);
        Placement placement = order.acknowledgements().get(0);
        String owner = placement.call().account();
        List<Call> reads = readsByPath.getOrDefault("/v1/orders/" + order.id(), List.of()).stream()
                .filter(call -> call.account().equals(owner))
                .toList();
        Optional<Call> lost = reads.stream().filter(Outcome::isRefused).findFirst();
        if (lost.isPresent()) {
            findings.violated(
                    Rule.R1,
                    "Order " + order.id() + " was acknowledged, and is lost: read again it answers "
                            + lost.get().status(),
                    placement.call(),
                    lost.get());
            return;
        }
        List<Observation> views = order.finalViews(model.quiet()).stream()
                .filter(seen -> reads.contains(seen.call()))
                .toList();
        if (views.isEmpty()) {
            findings.violated(
                    Rule.R1, "Order " + order.id() + " was acknowledged, but not read at the end", placement.call());
            return;
        }
        findings.count(Counted.ORDERS_READ_AT_THE_END);
        views.forEach(view -> {
            Ends.check(view, findings);
            isWhatWasOrdered(placement, view);
        });
    }

    private void isWhatWasOrdered(Placement placement, Observation view) {
        JsonNode answered = placement.answer();
        boolean same = placement.asksFor(view.body())
                && Placement.quantities(answered).equals(Placement.quantities(view.body()))
                && answered.path("dropOff")
                        .path("position")
                        .equals(view.body().path("dropOff").path("position"))
                && Objects.equals(Fields.text(answered, "sellerId"), Fields.text(view.body(), "sellerId"));
        if (!same) {
            findings.violated(
                    Rule.R1, "Order " + view.order() + " is not what was ordered", placement.call(), view.call());
        }
    }

    private void seenOnly(Order order) {
        findings.count(Counted.ORDERS_FOUND_UNACKNOWLEDGED);
        boolean listed = order.finalViews(model.quiet()).stream()
                .anyMatch(seen -> seen.call().isTo("GET", "/v1/orders"));
        if (!listed) {
            findings.violated(
                    Rule.R1,
                    "Order " + order.id() + " was seen, but at the end it is in no customer's list",
                    order.observations().get(0).call());
        }
    }
}
