package delivery.matching;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A town on one straight street, along the equator: a place is a number of minutes' drive, and every drive takes those. */
final class Town {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Travel STREET =
            (from, to, vehicle) -> (int) Math.round(Math.abs(from.longitude() - to.longitude()) * 1_000) * 60;

    private Town() {}

    static Position minute(double minute) {
        return new Position(0, minute / 1_000);
    }

    static Instant at(double minutes) {
        return NOON.plusMillis((long) (minutes * 60_000));
    }

    /** Ordered at noon, ready at once. */
    static Job job(int number, double pickup, double dropOff) {
        return job(number, pickup, dropOff, 0, 0);
    }

    static Job job(int number, double pickup, double dropOff, double placed, double ready) {
        return new Job(
                new UUID(1, number), minute(pickup), minute(dropOff), at(placed), at(ready), 1, Set.of(), Set.of());
    }

    static Courier courier(int number, double at) {
        return courier(number, at, List.of(), false);
    }

    static Courier courier(int number, double at, List<Stop> route, boolean underWay) {
        return new Courier(
                new UUID(2, number),
                Vehicle.CAR,
                Set.of(),
                4,
                4,
                minute(at),
                NOON,
                route,
                underWay,
                NOON.plus(Duration.ofHours(8)),
                NOON,
                1);
    }

    static List<Stop> stops(Job... jobs) {
        List<Stop> stops = new ArrayList<>();
        for (Job job : jobs) {
            stops.add(Stop.pickup(job));
            stops.add(Stop.dropOff(job));
        }
        return stops;
    }

    static Situation noon(List<Job> pending, Courier... couriers) {
        return new Situation(NOON, at(1), pending, List.of(couriers), Set.of());
    }

    static BatchStrategy batch() {
        return new BatchStrategy(MatchingSettings.meals(), STREET, 7);
    }

    /** The courier who is offered the job in a plan; null if nobody is. */
    static @org.jspecify.annotations.Nullable UUID offered(Plan plan, Job job) {
        return plan.tours().stream()
                .filter(tour -> tour.offers().contains(job))
                .map(tour -> tour.courier().id())
                .findFirst()
                .orElse(null);
    }

    static List<Stop> route(Plan plan, Courier courier) {
        return plan.tours().stream()
                .filter(tour -> tour.courier().id().equals(courier.id()))
                .flatMap(tour -> tour.visits().stream())
                .map(Tour.Visit::stop)
                .toList();
    }
}
