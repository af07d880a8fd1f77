package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.city.Stop;
import delivery.local.city.Stop.Kind;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A rider's stop at one place, from the moment it sets out: all orders that the route hands over there one after the other
 * share the service. It looks again whenever something has happened, and so takes along what is added while it waits.
 */
final class Visit {

    /** Whom the visit belongs to. */
    interface Visitor {

        /** The platform knows that the rider is here. */
        void arrived();

        /** The food has changed hands, and half a service later the rider is free. */
        void served(Point place, Instant free);

        /** There is nothing to hand over here any more. */
        void inVain();
    }

    private final Kind kind;
    private final Point place;
    private final Instant arrives;
    private final Duration half;
    private final Instance instance;
    private final Orders orders;
    private final Assignments assignments;
    private final Steps steps;
    private final LastCall lastCall;
    private final Visitor visitor;
    private final Set<UUID> arrivedFor = new HashSet<>();
    private int arriving;
    private boolean arrived;
    private boolean closed;

    Visit(
            Stop first,
            Instant arrives,
            Orders orders,
            Assignments assignments,
            Steps steps,
            LastCall lastCall,
            Visitor visitor) {
        this.instance = orders.instance();
        this.kind = first.kind();
        this.place = orders.place(first);
        this.arrives = arrives;
        this.half = kind == Kind.PICKUP ? instance.halfPickup() : instance.halfDropOff();
        this.orders = orders;
        this.assignments = assignments;
        this.steps = steps;
        this.lastCall = lastCall;
        this.visitor = visitor;
    }

    void begin() {
        orders.timetable().at(arrives, () -> {
            arrived = true;
            look();
        });
        orders.timetable().at(arrives.plus(half), this::look);
    }

    /** Does what can be done now. */
    void look() {
        if (closed) {
            return;
        }
        List<UUID> here = here();
        if (here.isEmpty()) {
            closed = true;
            visitor.inVain();
        } else if (arrived) {
            arrivedFor.retainAll(here);
            here.stream().filter(arrivedFor::add).forEach(this::arrive);
            List<UUID> due = due(here);
            if (!due.isEmpty()) {
                closed = true;
                Loop.report(steps.handOver(due, kind)
                        .thenAccept(last ->
                                last.ifPresentOrElse(at -> visitor.served(place, at.plus(half)), visitor::inVain)));
            }
        }
    }

    /** When {@code meal} would be picked up, as far as is known, if it were added to what the rider has to do. */
    Instant pickupOf(Meal meal) {
        Point restaurant = instance.restaurant(meal);
        Instant ready = orders.timetable().at(meal.ready());
        if (kind == Kind.PICKUP && place.equals(restaurant) && !closed) {
            return Way.later(handOverAt(), ready);
        }
        Instant leaves = handOverAt().plus(half);
        for (UUID order : kind == Kind.PICKUP ? here() : List.<UUID>of()) {
            Meal other = Objects.requireNonNull(orders.meal(order));
            leaves = Way.later(leaves, orders.timetable().at(other.ready()).plus(half));
        }
        Instant there = leaves.plus(instance.drive(place, restaurant));
        return Way.later(there.plus(instance.halfPickup()), ready);
    }

    /** As soon as nothing has to be waited for. */
    private Instant handOverAt() {
        return Way.later(arrives.plus(half), orders.timetable().now());
    }

    /** The first orders of the route that are handed over here without another stop in between. */
    private List<UUID> here() {
        return assignments.stops().stream()
                .dropWhile(stop -> !isHere(stop))
                .takeWhile(this::isHere)
                .map(Stop::order)
                .toList();
    }

    private boolean isHere(Stop stop) {
        boolean isDue = kind == Kind.PICKUP || assignments.carries(stop.order());
        return isDue && stop.kind() == kind && orders.place(stop).equals(place);
    }

    private void arrive(UUID order) {
        arriving++;
        Loop.report(steps.arrive(order, kind).thenRun(() -> {
            arriving--;
            visitor.arrived();
        }));
        if (kind == Kind.PICKUP) {
            orders.whenReady(order, this::look);
        }
    }

    /** What is to be handed over now: all together, so nothing before the last of it is there. */
    private List<UUID> due(List<UUID> here) {
        boolean tooSoon = orders.timetable().now().isBefore(arrives.plus(half)) || arriving > 0;
        if (tooSoon || kind == Kind.PICKUP && lastCall.isOver()) {
            return List.of();
        }
        if (kind == Kind.DROP_OFF) {
            return here;
        }
        List<UUID> ready = here.stream().filter(orders::isReady).toList();
        // An order that is just being accepted may be one of them.
        boolean all = ready.size() == here.size() && !assignments.isStepping();
        return all || lastCall.hasCome() ? ready : List.of();
    }
}
