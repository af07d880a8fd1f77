package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every order that an answer named. */
record Orders(Map<String, Order> byId, List<Placement> placements, List<Step> steps) {

    static Orders of(List<Call> calls, People people) {
        List<Placement> placements = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Map<String, List<Placement>> acknowledged = new LinkedHashMap<>();
        Map<String, List<Observation>> seen = new LinkedHashMap<>();
        Map<String, List<Step>> tried = new LinkedHashMap<>();
        for (Call call : calls) {
            Placement.of(call).ifPresent(placement -> {
                placements.add(placement);
                add(acknowledged, placement.order(), placement);
            });
            Step.of(call, people).ifPresent(step -> {
                steps.add(step);
                add(tried, step.order(), step);
            });
            Observations.in(call).forEach(observation -> add(seen, observation.order(), observation));
        }
        Set<String> ids = new LinkedHashSet<>(acknowledged.keySet());
        ids.addAll(seen.keySet());
        Map<String, Order> byId = new LinkedHashMap<>();
        for (String id : ids) {
            byId.put(
                    id,
                    Order.of(
                            id,
                            acknowledged.getOrDefault(id, List.of()),
                            seen.getOrDefault(id, List.of()),
                            tried.getOrDefault(id, List.of())));
        }
        return new Orders(byId, placements, steps);
    }

    Iterable<Order> all() {
        return byId.values();
    }

    Optional<Order> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Placement> placedBy(String account) {
        return placements.stream()
                .filter(placement -> placement.call().account().equals(account))
                .toList();
    }

    private static <T> void add(Map<String, List<T>> lists, @Nullable String order, T entry) {
        if (order != null) {
            lists.computeIfAbsent(order, id -> new ArrayList<>()).add(entry);
        }
    }
}
