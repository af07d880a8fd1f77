package delivery.load.faults.check;

import delivery.load.faults.check.Observation.View;

/** R2 and R4: every history walks along the arrows, with one courier at a time. */
final class ArrowsCheck {

    private ArrowsCheck() {}

    static void check(Model model, Findings findings) {
        for (Order order : model.orders().all()) {
            Story story = order.story();
            findings.count(Counted.EVENTS, story.version());
            Observation shown = order.observations().stream()
                    .filter(seen -> seen.view() == View.WHOLE && seen.events().equals(story.events()))
                    .findFirst()
                    .orElse(null);
            if (shown != null) {
                story.breaks()
                        .forEach(broken -> findings.violated(
                                broken.rule(), "Order " + order.id() + " " + broken.detail(), shown.call()));
            }
        }
    }
}
