package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** R3 by what couriers were shown: no one answer holds more than the courier can carry. */
final class PollsCheck {

    private final Model model;
    private final Findings findings;
    private final Capacities capacities;

    private PollsCheck(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
        this.capacities = new Capacities(model.history().calls());
    }

    static void check(Model model, Findings findings) {
        PollsCheck check = new PollsCheck(model, findings);
        Map<Long, List<Observation>> heldByPoll = new LinkedHashMap<>();
        for (Call call : model.history().calls()) {
            if (call.isTo("GET", "/v1/courier/assignments") && Outcome.isDone(call)) {
                findings.count(Counted.POLLS);
                heldByPoll.put(call.id(), new ArrayList<>());
            }
        }
        for (Order order : model.orders().all()) {
            for (Observation seen : order.observations()) {
                @Nullable List<Observation> held = heldByPoll.get(seen.call().id());
                if (held != null && seen.isHeld()) {
                    held.add(seen);
                }
            }
        }
        for (List<Observation> held : heldByPoll.values()) {
            if (!held.isEmpty()) {
                check.poll(held.get(0).call(), held);
            }
        }
    }

    private void poll(Call poll, List<Observation> held) {
        int carried = held.stream()
                .mapToInt(seen -> seen.body().path("size").asInt(1))
                .sum();
        Instant begun = held.stream()
                .map(seen -> firstSeen(seen, poll))
                .min(Comparator.naturalOrder())
                .orElse(poll.sent());
        capacities.most(poll.account(), begun, poll.ended()).ifPresent(capacity -> {
            if (carried > capacity) {
                findings.violated(
                        Rule.R3,
                        poll.account() + " was shown " + carried + " to carry, and can carry " + capacity,
                        poll);
            }
        });
    }

    /** A courier may lower its capacity while it carries more: what it could carry as it took that on counts. */
    private Instant firstSeen(Observation held, Call poll) {
        return model.orders().find(held.order()).stream()
                .flatMap(order -> order.observations().stream())
                .filter(seen -> seen.call().account().equals(poll.account()))
                .map(seen -> seen.call().sent())
                .min(Comparator.naturalOrder())
                .orElse(poll.sent());
    }
}
