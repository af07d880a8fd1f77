package delivery.load.faults.check;

import java.util.List;
import java.util.Optional;

/** STEPS: what was answered 2xx is in the final history, and in the grant it was said in. */
final class StepsCheck {

    private final Findings findings;

    private StepsCheck(Findings findings) {
        this.findings = findings;
    }

    static void check(Model model, Findings findings) {
        StepsCheck check = new StepsCheck(findings);
        for (Order order : model.orders().all()) {
            for (Step step : order.steps()) {
                if (step.isDone()) {
                    findings.count(Counted.STEPS_ACKNOWLEDGED);
                    if (order.story().version() > 0 && !check.isKept(order, step)) {
                        findings.violated(
                                Rule.STEPS,
                                "Order " + order.id() + " has no " + step.event() + " that was acknowledged to "
                                        + step.call().account(),
                                step.call());
                    }
                }
            }
        }
    }

    private boolean isKept(Order order, Step step) {
        Story story = order.story();
        String end = story.at(story.version()).state();
        return switch (step.kind()) {
            case COURIERS -> isInHistory(order, step) && (!step.event().equals("delivered") || end.equals("DELIVERED"));
            // Said again once the order is ready, a confirmation changes nothing.
            case SELLERS -> story.has(step.event()) || step.event().equals("seller_confirmed") && story.has("ready");
            case CUSTOMERS -> end.equals("CANCELLED");
            case OPERATORS ->
                step.event().equals("cancelled")
                        ? end.equals("CANCELLED") || end.equals("RETURNED")
                        : isOfferedToTheNamed(story, step);
        };
    }

    /** An answer's version says by when it must have happened, and its history which offer it followed. */
    private static boolean isInHistory(Order order, Step step) {
        Optional<Observation> answer = order.observations().stream()
                .filter(seen -> seen.call().equals(step.call()))
                .findFirst();
        int since = answer.map(Observation::grant).orElse(0);
        List<Event> until = order.story()
                .until(answer.map(Observation::version).orElse(order.story().version()));
        return until.stream()
                .filter(event -> event.sequence() > since && event.type().equals(step.event()))
                .anyMatch(event -> step.courier() == null || event.isBy(step.courier()));
    }

    private static boolean isOfferedToTheNamed(Story story, Step step) {
        String named = Fields.text(Fields.orMissing(step.call().body()), "courierId");
        return named == null || story.everOffered(named);
    }
}
