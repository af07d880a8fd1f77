package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.city.Job;
import delivery.local.city.Stop;
import delivery.local.instance.Instance.Meal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a rider has to do, as the platform said last, brought up to date with the steps taken since: an answer may have left
 * before a step that the rider knows the outcome of.
 */
final class Assignments {

    private final Orders orders;
    private final Map<UUID, Job> held = new LinkedHashMap<>();
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Set<UUID> stepping = new HashSet<>();
    private List<Stop> route = List.of();
    private @Nullable Position waitAt;
    private boolean nothingMore;

    Assignments(Orders orders) {
        this.orders = orders;
    }

    void see(JsonNode answer) {
        Set<UUID> there = new HashSet<>(stepping);
        Job.all(answer.path("offers")).forEach(offer -> there.add(offer.id()));
        List<Job> deliveries = Job.all(answer.path("deliveries"));
        deliveries.forEach(delivery -> there.add(delivery.id()));
        held.keySet().retainAll(there);
        deliveries.forEach(this::update);
        route = Stop.all(answer.path("route"));
        waitAt = answer.path("waitAt").isObject() ? Job.position(answer.path("waitAt")) : null;
    }

    /** A step is on its way to the platform. */
    void stepBegins(UUID order) {
        stepping.add(order);
    }

    /** @param now the delivery after the step; null if it was refused, for then it is no longer this rider's */
    void stepEnds(UUID order, @Nullable Job now) {
        stepping.remove(order);
        if (now == null) {
            held.remove(order);
        } else {
            update(now);
        }
    }

    boolean isStepping() {
        return !stepping.isEmpty();
    }

    /** From here on the rider does no more than deliver what it carries. */
    void nothingMore() {
        nothingMore = true;
        held.values().removeIf(job -> !job.isCarried());
    }

    private void update(Job job) {
        boolean isNews = job.version() >= versions.getOrDefault(job.id(), 0L);
        if (!isNews || orders.meal(job.id()) == null) {
            return;
        }
        versions.put(job.id(), job.version());
        if (job.isHeld() && (job.isCarried() || !nothingMore)) {
            held.put(job.id(), job);
        } else {
            held.remove(job.id());
        }
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    boolean carries(UUID order) {
        Job job = held.get(order);
        return job != null && job.isCarried();
    }

    /** The orders that are accepted and not picked up. */
    List<Meal> toPickUp() {
        return held.keySet().stream()
                .filter(order -> !carries(order))
                .map(orders::meal)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The stops to make: as the route says, then those it does not tell of, what is carried first and then the oldest. */
    List<Stop> stops() {
        Set<UUID> left = new LinkedHashSet<>(held.keySet());
        Set<UUID> carried = new LinkedHashSet<>(left);
        carried.removeIf(order -> !carries(order));
        List<Stop> stops = new ArrayList<>();
        for (Stop stop : route) {
            boolean isNext = left.contains(stop.order())
                    && (stop.kind() == Stop.Kind.PICKUP ? carried.add(stop.order()) : carried.contains(stop.order()));
            if (isNext) {
                stops.add(stop);
                if (stop.kind() == Stop.Kind.DROP_OFF) {
                    left.remove(stop.order());
                }
            }
        }
        left.stream().filter(carried::contains).map(Stop::dropOff).forEach(stops::add);
        left.stream()
                .filter(order -> !carried.contains(order))
                .forEach(order -> stops.addAll(List.of(Stop.pickup(order), Stop.dropOff(order))));
        return stops;
    }

    /** Whether the route begins with an order whose acceptance is not answered yet. */
    boolean isFirstOpen() {
        for (Stop stop : route) {
            boolean isDone = stop.kind() == Stop.Kind.PICKUP && carries(stop.order());
            if (held.containsKey(stop.order()) && !isDone) {
                return false;
            }
            if (stepping.contains(stop.order()) && !isDone) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Position waitAt() {
        return waitAt;
    }
}
