package delivery.load.match.ticks;

import delivery.geo.Position;
import delivery.geo.Vehicle;
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

/** A courier who does all that is planned at the very time that was expected. */
final class CityCourier {

    private static final int CAPACITY = 4;
    private static final Duration SHIFT = Duration.ofHours(4);

    private final UUID id;
    private final Instant shiftEnd;
    private final Duration halfService;
    private List<Tour.Visit> accepted;
    private Position at;
    private Instant freeAt;

    /** @param accepted what the courier has accepted, and when each stop is to be made */
    CityCourier(UUID id, Position at, Instant freeAt, List<Tour.Visit> accepted, Duration halfService) {
        this.id = id;
        this.at = at;
        this.freeAt = freeAt;
        this.accepted = accepted;
        this.halfService = halfService;
        this.shiftEnd = freeAt.plus(SHIFT);
    }

    Courier seenAt(Instant now) {
        boolean underWay = !accepted.isEmpty() && freeAt.isBefore(now);
        return new Courier(
                id,
                Vehicle.SCOOTER,
                Set.of(),
                CAPACITY,
                CAPACITY,
                at,
                underWay || freeAt.isAfter(now) ? freeAt : now,
                accepted.stream().map(Tour.Visit::stop).toList(),
                underWay,
                shiftEnd,
                freeAt,
                1);
    }

    void follow(Tour tour, Instant now) {
        Set<Stop> due = new HashSet<>();
        accepted.forEach(visit -> due.add(visit.stop()));
        for (Job job : tour.offers()) {
            due.add(Stop.pickup(job));
            due.add(Stop.dropOff(job));
        }
        if (accepted.isEmpty() && !due.isEmpty() && freeAt.isBefore(now)) {
            freeAt = now;
        }
        accepted = tour.visits().stream()
                .filter(visit -> due.contains(visit.stop()))
                .toList();
    }

    /** Makes the stops that are due before {@code now}. */
    void advance(Instant now) {
        int made = 0;
        while (made < accepted.size() && accepted.get(made).at().isBefore(now)) {
            at = accepted.get(made).stop().position();
            freeAt = accepted.get(made).at().plus(halfService);
            made++;
        }
        accepted = accepted.subList(made, accepted.size());
    }
}
