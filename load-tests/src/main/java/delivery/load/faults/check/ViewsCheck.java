package delivery.load.faults.check;

import delivery.load.faults.check.Observation.View;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** R4, R2 and R7: whatever an answer showed of an order is a place in its final history, and its reader's part of it. */
final class ViewsCheck {

    private final Model model;
    private final Findings findings;

    private ViewsCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    static void check(Model model, Findings findings) {
        ViewsCheck check = new ViewsCheck(model, findings);
        for (Order order : model.orders().all()) {
            if (order.story().version() > 0) {
                order.observations().forEach(seen -> check.view(order.story(), seen));
            }
        }
    }

    private void view(Story story, Observation seen) {
        findings.count(Counted.VIEWS);
        if (seen.version() < 1 || seen.version() > story.version()) {
            wrong(Rule.R4, seen, "but no history is longer than " + story.version());
            return;
        }
        if (seen.view() == View.WHOLE) {
            whole(story, seen);
        } else if (seen.view() == View.COURIERS) {
            couriers(story, seen);
        }
        standing(story.at(seen.version()), seen);
    }

    private void whole(Story story, Observation seen) {
        if (seen.events().size() != seen.version()) {
            wrong(Rule.R4, seen, "with a history of " + seen.events().size());
        }
        if (!seen.events().equals(story.until(seen.events().size()))) {
            wrong(Rule.R4, seen, "with a history that another answer contradicts");
        }
        if (model.isFinal(seen.call()) && seen.version() < story.version()) {
            wrong(Rule.R4, seen, "at the end, after version " + story.version() + " was seen");
        }
    }

    private void couriers(Story story, Observation seen) {
        String courier = model.people().idOf(seen.call().account());
        int last = 0;
        for (Event event : seen.events()) {
            if (event.sequence() <= last || event.sequence() > seen.version()) {
                wrong(Rule.R4, seen, "with " + event + " out of place");
                return;
            }
            last = event.sequence();
            Event told = story.events().get(event.sequence() - 1);
            if (!told.type().equals(event.type()) || !told.at().equals(event.at())) {
                wrong(Rule.R4, seen, "with " + event + ", which is " + told + " in the final history");
            } else if (courier != null && told.courierId() != null && !told.isBy(courier)) {
                wrong(Rule.R7, seen, "with " + told + ", who is another courier");
            }
        }
        List<Integer> shown = seen.events().stream().map(Event::sequence).toList();
        Optional<Event> hidden = story.until(seen.version()).stream()
                .filter(event -> event.isBy(courier) && !shown.contains(event.sequence()))
                .findFirst();
        hidden.ifPresent(event -> wrong(Rule.R4, seen, "without " + event));
        holder(story.at(seen.version()), seen, courier);
    }

    private void holder(Standing standing, Observation seen, @Nullable String courier) {
        if (seen.isHeld() && standing.isHeld() && courier != null && !standing.isWith(courier)) {
            wrong(Rule.R2, seen, "to " + courier + ", but it is then with " + standing.courier());
        }
    }

    private void standing(Standing standing, Observation seen) {
        boolean fits = standing.state().equals(seen.state())
                && standing.sellerState().equals(seen.sellerState())
                && (seen.view() == View.COURIERS || Objects.equals(standing.courier(), seen.courier()));
        if (!fits) {
            wrong(
                    Rule.R4,
                    seen,
                    "with " + seen.courier() + ", seller " + seen.sellerState() + ", but its history then stands at "
                            + standing);
        }
    }

    private void wrong(Rule rule, Observation seen, String how) {
        findings.violated(rule, "Order " + seen.order() + " was shown as " + seen + " " + how, seen.call());
    }
}
