package delivery.load.faults.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** R6 for domain events: each event of a final history was logged once, and nothing else was. */
final class EventLogCheck {

    private final Model model;
    private final Findings findings;
    private final Map<String, Integer> logged = new HashMap<>();
    private final Map<String, Instant> loggedAt = new HashMap<>();
    private final Missing missing = new Missing();

    private EventLogCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    static void check(Model model, Log log, Findings findings) {
        EventLogCheck check = new EventLogCheck(model, findings);
        for (LogEntry entry : log.entries()) {
            if (entry.isDomainEvent()) {
                String key = key(String.valueOf(entry.order()), String.valueOf(entry.event()), entry.happenedAt());
                check.logged.merge(key, 1, Integer::sum);
                if (entry.loggedAt() != null) {
                    check.loggedAt.put(key, entry.loggedAt());
                }
            }
        }
        Set<String> happened = new HashSet<>();
        for (Order order : model.orders().all()) {
            order.story().events().forEach(event -> happened.add(key(order, event)));
            order.story().events().forEach(event -> check.event(order, event));
        }
        check.nothingElse(log, happened);
        check.missing.report(log.dropped().getOrDefault(Log.DISPATCH, 0), findings);
    }

    private void event(Order order, Event event) {
        int times = logged.getOrDefault(key(order, event), 0);
        int due = (int) order.story().events().stream()
                .filter(other -> key(order, other).equals(key(order, event)))
                .count();
        if (times > due) {
            findings.violated(
                    Rule.R6,
                    "Event " + event + " of order " + order.id() + " is logged " + times + " times",
                    shown(order));
        } else if (times == due) {
            findings.count(Counted.EVENTS_LOGGED);
        } else if (EventTime.of(order, event, other -> loggedAt.get(key(order, other)))
                .mayEndWith(model)) {
            findings.count(Counted.LOST_WITH_PROCESS);
        } else {
            missing.add("Event " + event + " of order " + order.id() + " is not logged", shown(order));
        }
    }

    private void nothingElse(Log log, Set<String> happened) {
        for (LogEntry entry : log.entries()) {
            if (entry.isDomainEvent()) {
                String id = String.valueOf(entry.order());
                String key = key(id, String.valueOf(entry.event()), entry.happenedAt());
                model.orders()
                        .find(id)
                        .filter(order -> order.story().version() > 0 && !happened.contains(key))
                        .ifPresent(order -> findings.violated(
                                Rule.R6,
                                "Order " + id + " has " + entry.event() + " in the log, and not in its history",
                                shown(order)));
            }
        }
    }

    private List<Long> shown(Order order) {
        return order.lastView(model.quiet())
                .map(seen -> List.of(seen.call().id()))
                .orElse(List.of());
    }

    private static String key(Order order, Event event) {
        return key(order.id(), event.type(), event.at());
    }

    private static String key(String order, String type, String at) {
        return order + " " + type + " " + at;
    }
}
