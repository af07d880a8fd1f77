package delivery.load.match;

import delivery.local.instance.Instance;
import delivery.local.instance.Point;
import delivery.matching.Stop;
import delivery.matching.Stop.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A courier's stops with their times, by the instance's rules. */
record Itinerary(List<Visit> visits) {

    static final Itinerary NONE = new Itinerary(List.of());

    /**
     * Stops of one kind at one place, made together.
     *
     * @param departed when the courier sets out for it
     * @param handedOver when the goods change hands: half of the service after the arrival, and not before all are ready
     * @param left when the courier is free again
     */
    record Visit(List<Stop> stops, Point at, Instant departed, Instant handedOver, Instant left) {

        boolean isPickup() {
            return stops.get(0).kind() == Kind.PICKUP;
        }
    }

    /**
     * The times of stops as planned now. Who has long been at the first, waiting for a bundle, hands over now at the earliest
     * when told not to wait for all of it.
     *
     * @param departed when the courier sets out from {@code from}, or did
     */
    static Itinerary of(
            List<Stop> stops, Point from, Instant departed, Instant now, Instance instance, PlaneTravel travel) {
        List<Visit> visits = new ArrayList<>();
        Point place = from;
        Instant free = departed;
        for (List<Stop> together : groups(stops)) {
            Point there = travel.point(together.get(0).position());
            boolean isPickup = together.get(0).kind() == Kind.PICKUP;
            Duration half = isPickup ? instance.halfPickup() : instance.halfDropOff();
            Instant handOver = later(now, free.plus(travel.drive(place, there)).plus(half));
            for (Stop stop : together) {
                handOver = isPickup ? later(handOver, stop.job().readyAt()) : handOver;
            }
            visits.add(new Visit(together, there, free, handOver, handOver.plus(half)));
            place = there;
            free = handOver.plus(half);
        }
        return new Itinerary(List.copyOf(visits));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<List<Stop>> groups(List<Stop> stops) {
        List<List<Stop>> groups = new ArrayList<>();
        Stop last = null;
        for (Stop stop : stops) {
            if (last == null || stop.kind() != last.kind() || !stop.position().equals(last.position())) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(stop);
            last = stop;
        }
        return groups;
    }

    List<Stop> stops() {
        return visits.stream().flatMap(visit -> visit.stops().stream()).toList();
    }

    boolean isEmpty() {
        return visits.isEmpty();
    }

    Visit first() {
        return visits.get(0);
    }

    Itinerary withoutFirst() {
        return new Itinerary(visits.subList(1, visits.size()));
    }

    /** Nothing is picked up after {@code shiftEnd}, and never more than {@code capacity} carried. */
    boolean keeps(Instant shiftEnd, int capacity) {
        // What is dropped off without having been picked up here is in the bag from the start.
        long bag = stops().stream().mapToInt(Itinerary::change).sum() * -1L;
        for (Visit visit : visits) {
            bag += visit.stops().stream().mapToInt(Itinerary::change).sum();
            if (bag > capacity || visit.isPickup() && visit.handedOver().isAfter(shiftEnd)) {
                return false;
            }
        }
        return true;
    }

    private static int change(Stop stop) {
        return stop.kind() == Kind.PICKUP ? stop.job().size() : -stop.job().size();
    }
}
