package delivery.load.match;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import delivery.load.match.Itinerary.Visit;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Point;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Stop;
import delivery.matching.Tour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A courier who keeps the instance's rules and does what is planned; offers are accepted at once. */
final class SimulatedCourier {

    private final UUID id;
    private final Instance instance;
    private final Shift shift;
    private final int capacity;
    private final PlaneTravel travel;
    private Itinerary itinerary = Itinerary.NONE;
    /** Where the courier is, or is free after the last stop. */
    private Point place;

    private Instant free;
    private boolean isUnderWay;
    private Instant idleSince;

    SimulatedCourier(UUID id, Instance instance, Shift shift, int capacity, PlaneTravel travel) {
        this.id = id;
        this.instance = instance;
        this.shift = shift;
        this.capacity = capacity;
        this.travel = travel;
        this.place = shift.start();
        this.free = shiftStart();
        this.idleSince = free;
    }

    UUID id() {
        return id;
    }

    boolean isIdle() {
        return itinerary.isEmpty();
    }

    Instant shiftStart() {
        return InstanceClock.at(shift.on());
    }

    Instant shiftEnd() {
        return InstanceClock.at(shift.off());
    }

    /** Makes every hand-over before {@code now}; what happens at that very moment can still be planned differently. */
    void advance(Instant now, Logbook logbook) {
        while (!itinerary.isEmpty() && itinerary.first().handedOver().isBefore(now)) {
            Visit visit = itinerary.first();
            visit.stops().forEach(stop -> logbook.handedOver(stop, shift.courier(), visit.handedOver()));
            place = visit.at();
            free = visit.left();
            idleSince = free;
            itinerary = itinerary.withoutFirst();
            isUnderWay = false;
        }
        driveOn(now);
    }

    /** By whole minutes, as when waiting. */
    private void driveOn(Instant now) {
        if (itinerary.isEmpty() || !itinerary.first().departed().isBefore(now)) {
            return;
        }
        isUnderWay = true;
        Visit next = itinerary.first();
        Duration whole = travel.drive(place, next.at());
        Duration soFar =
                Duration.ofMinutes(Duration.between(next.departed(), now).toMinutes());
        Duration driven = soFar.compareTo(whole) < 0 ? soFar : whole;
        if (!driven.isZero()) {
            place = travel.onTheWay(place, next.at(), driven);
            plan(itinerary.stops(), next.departed().plus(driven), now);
        }
    }

    /**
     * Leaves the job to others.
     *
     * @throws IllegalStateException if the courier does not have it, or has its goods or stands where they are
     */
    void giveUp(Job job, Instant now) {
        boolean isThere = isUnderWay
                && itinerary.first().isPickup()
                && place.equals(itinerary.first().at())
                && itinerary.first().stops().contains(Stop.pickup(job));
        if (isThere || !itinerary.stops().contains(Stop.pickup(job))) {
            throw new IllegalStateException("Courier " + shift.courier() + " can no longer give up " + job);
        }
        Stop first = itinerary.stops().get(0);
        Instant departed = itinerary.first().departed();
        plan(itinerary.stops().stream().filter(stop -> !stop.job().equals(job)).toList(), departed, now);
        if (itinerary.isEmpty() || !itinerary.stops().get(0).equals(first)) {
            isUnderWay = false;
            free = departed;
        }
    }

    private void plan(List<Stop> stops, Instant departed, Instant now) {
        itinerary = Itinerary.of(stops, place, departed, now, instance, travel);
    }

    /** What a strategy is told of the courier. */
    Courier seenAt(Instant now) {
        return new Courier(
                id,
                Vehicle.CAR,
                Set.of(),
                capacity,
                capacity,
                travel.position(place),
                isUnderWay ? itinerary.first().departed() : Itinerary.later(free, now),
                itinerary.stops(),
                isUnderWay,
                shiftEnd(),
                idleSince,
                1);
    }

    /**
     * Takes on what is offered and makes the stops in the order of the tour; what is only foreseen is left out.
     *
     * @return false if that would break the shift or the bag: then nothing is taken on and all stays as it was
     * @throws IllegalStateException if the tour is not of this courier's accepted and offered stops
     */
    boolean follow(Tour tour, Instant now) {
        Set<Stop> due = new HashSet<>(itinerary.stops());
        for (Job job : tour.offers()) {
            due.add(Stop.pickup(job));
            due.add(Stop.dropOff(job));
        }
        List<Stop> stops = tour.visits().stream()
                .map(Tour.Visit::stop)
                .filter(due::contains)
                .toList();
        if (stops.size() != due.size()
                || stops.stream().collect(Collectors.toSet()).size() != due.size()
                || isUnderWay && !stops.get(0).equals(itinerary.first().stops().get(0))) {
            throw new IllegalStateException(
                    "The strategy does not let courier " + shift.courier() + " finish what was accepted: " + tour);
        }
        Instant departed = isUnderWay ? itinerary.first().departed() : Itinerary.later(free, now);
        Itinerary next = Itinerary.of(stops, place, departed, now, instance, travel);
        if (!next.keeps(shiftEnd(), capacity)) {
            return false;
        }
        itinerary = next;
        return true;
    }

    /**
     * Drives towards a place to wait at, for whole minutes and at least {@code tick}, unless there is something to do. By whole
     * minutes, since all drives are: otherwise a drive in two parts could be quicker than in one.
     */
    void driveTowards(Position waitAt, Instant now, Duration tick) {
        Point target = travel.point(waitAt);
        boolean onDuty = !now.isBefore(shiftStart()) && now.isBefore(shiftEnd());
        if (isIdle() && onDuty && !free.isAfter(now) && !target.equals(place)) {
            Duration whole = travel.drive(place, target);
            Duration atLeast =
                    Duration.ofMinutes(tick.plusMinutes(1).minusNanos(1).toMinutes());
            Duration driven = whole.compareTo(atLeast) < 0 ? whole : atLeast;
            place = travel.onTheWay(place, target, driven);
            free = now.plus(driven);
        }
    }
}
