package delivery.load.faults.check;

import delivery.load.faults.check.Observation.View;
import delivery.load.faults.history.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R7: an order is shown to its customer, to couriers who were offered it, to its seller and to operators, and to nobody else. */
final class OwnershipCheck {

    private static final Pattern ONE_ORDER = Pattern.compile("/v1/orders/([^/]+)(?:/cancel)?");

    private final Model model;
    private final Findings findings;
    private final Set<String> customersWithLostTries;

    private OwnershipCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
        this.customersWithLostTries = model.orders().placements().stream()
                .filter(Placement::isUnknown)
                .map(placement -> placement.call().account())
                .collect(Collectors.toSet());
    }

    static void check(Model model, Findings findings) {
        OwnershipCheck check = new OwnershipCheck(model, findings);
        for (Order order : model.orders().all()) {
            order.observations().forEach(seen -> check.shown(order, seen));
            check.oneCustomer(order);
        }
        model.orders().steps().forEach(check::step);
        for (Call call : model.history().calls()) {
            check.guess(call);
        }
    }

    private void shown(Order order, Observation seen) {
        String account = seen.call().account();
        boolean theirs = seen.view() != View.WHOLE || !model.people().isCustomer(account) || mayOwn(order, account);
        String seller = sellerOf(order);
        boolean sellers = seen.view() != View.SELLERS
                || seller == null
                || Target.of(seen.call()).path().startsWith("/v1/sellers/" + seller + "/");
        boolean couriers = seen.view() != View.COURIERS || mayCarry(order, account);
        if (!theirs || !sellers || !couriers) {
            findings.violated(Rule.R7, "Order " + order.id() + " was shown to " + account, seen.call());
        }
    }

    /** An answer without a body shows nothing, but says that something was done. */
    private void step(Step step) {
        Order order = model.orders().find(step.order()).orElse(null);
        if (step.kind() == Step.Kind.COURIERS
                && order != null
                && !mayCarry(order, step.call().account())) {
            findings.count(Counted.PROBES);
            if (step.isDone() && step.call().answer() == null) {
                findings.violated(
                        Rule.R7,
                        "Order " + order.id() + " was moved by " + step.call().account(),
                        step.call());
            }
        }
    }

    private void guess(Call call) {
        Target.of(call)
                .match(ONE_ORDER)
                .flatMap(found -> model.orders().find(found.group(1)))
                .filter(order -> model.people().isCustomer(call.account()) && !mayOwn(order, call.account()))
                .ifPresent(order -> findings.count(Counted.PROBES));
    }

    /** Of an order that was acknowledged to nobody, the customers who see it must be one. */
    private void oneCustomer(Order order) {
        Set<String> customers = new HashSet<>();
        order.observations().stream()
                .filter(seen -> seen.view() == View.WHOLE)
                .map(seen -> seen.call().account())
                .filter(model.people()::isCustomer)
                .forEach(customers::add);
        if (order.owner() == null && customers.size() > 1) {
            findings.violated(
                    Rule.R7,
                    "Order " + order.id() + " was shown to " + customers,
                    List.of(order.observations().get(0).call().id()));
        }
    }

    private boolean mayOwn(Order order, String account) {
        return order.owner() == null
                ? customersWithLostTries.contains(account)
                : order.owner().equals(account);
    }

    private boolean mayCarry(Order order, String account) {
        String courier = model.people().idOf(account);
        return courier == null || order.story().version() == 0 || order.story().everOffered(courier);
    }

    private static @Nullable String sellerOf(Order order) {
        return order.observations().stream()
                .map(seen -> Fields.text(seen.body(), "sellerId"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
