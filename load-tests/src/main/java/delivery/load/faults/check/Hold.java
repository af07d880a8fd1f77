package delivery.load.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which a courier surely held an order, by this machine's clock: it was acknowledged as held before, and again
 * after, of one and the same grant.
 */
record Hold(Order order, String account, Instant from, Instant until, List<Long> calls) {

    static List<Hold> of(Order order) {
        Map<String, List<Observation>> byGrant = new LinkedHashMap<>();
        for (Step step : order.steps()) {
            if (step.kind() == Step.Kind.COURIERS && step.isDone()) {
                order.observations().stream()
                        .filter(seen -> seen.call().equals(step.call()))
                        .forEach(seen -> byGrant.computeIfAbsent(
                                        seen.call().account() + " " + seen.grant(), key -> new ArrayList<>())
                                .add(seen));
            }
        }
        return byGrant.values().stream()
                .flatMap(answers -> of(order, answers).stream())
                .toList();
    }

    private static Optional<Hold> of(Order order, List<Observation> answers) {
        List<Observation> held = answers.stream().filter(Observation::isHeld).toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        String account = held.get(0).call().account();
        Instant from = held.stream()
                .map(seen -> seen.call().ended())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant until = held.stream()
                .map(seen -> seen.call().sent())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (answers.stream().anyMatch(seen -> seen.state().equals("DELIVERED"))) {
            Instant handedOver = firstHandOver(order, account, from).orElse(until);
            until = handedOver.isAfter(until) ? handedOver : until;
        }
        List<Long> calls = answers.stream().map(seen -> seen.call().id()).toList();
        return until.isAfter(from) ? Optional.of(new Hold(order, account, from, until, calls)) : Optional.empty();
    }

    /** Held until then, for nobody else can hand it over. A try whose answer got lost counts: it may be the one that did. */
    private static Optional<Instant> firstHandOver(Order order, String account, Instant from) {
        return order.steps().stream()
                .filter(step -> step.event().equals("delivered")
                        && step.call().account().equals(account))
                .map(step -> step.call().sent())
                .filter(sent -> sent.isAfter(from))
                .min(Comparator.naturalOrder());
    }

    boolean overlaps(Hold other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
