package delivery.load.faults.check;

import java.util.List;
import java.util.Set;

/** STEPS: what couriers, sellers and customers do stands in a history only if they tried it, and no more often. */
final class AttemptsCheck {

    private static final Set<String> COURIERS_STEPS =
            Set.of("accepted", "declined", "arrived_at_pickup", "picked_up", "arrived_at_dropoff", "delivered");
    private static final Set<String> OTHERS_STEPS =
            Set.of("seller_confirmed", "seller_rejected", "ready", "cancelled", "returned");

    private AttemptsCheck() {}

    static void check(Model model, Findings findings) {
        for (Order order : model.orders().all()) {
            List<Event> events = order.story().events();
            for (Event event : events) {
                long happened =
                        events.stream().filter(other -> isSame(event, other)).count();
                long tried = order.steps().stream()
                        .filter(step -> step.call().sent().isBefore(model.quiet()))
                        .filter(step -> !Outcome.isRefused(step.call()) && makes(step, event))
                        .count();
                if (isSomeonesStep(event) && tried < happened) {
                    findings.violated(
                            Rule.STEPS,
                            "Order " + order.id() + " has " + event + ", which was tried " + tried + " times",
                            order.lastView(model.quiet())
                                    .map(seen -> List.of(seen.call().id()))
                                    .orElse(List.of()));
                }
            }
        }
    }

    private static boolean isSomeonesStep(Event event) {
        return COURIERS_STEPS.contains(event.type()) || OTHERS_STEPS.contains(event.type());
    }

    private static boolean isSame(Event event, Event other) {
        return event.type().equals(other.type())
                && (!COURIERS_STEPS.contains(event.type()) || other.isBy(event.courierId()));
    }

    private static boolean makes(Step step, Event event) {
        if (COURIERS_STEPS.contains(event.type())) {
            return step.event().equals(event.type()) && event.isBy(step.courier());
        }
        boolean sentBack = event.type().equals("returned")
                && step.event().equals("cancelled")
                && step.kind() == Step.Kind.OPERATORS;
        return sentBack || step.event().equals(event.type());
    }
}
