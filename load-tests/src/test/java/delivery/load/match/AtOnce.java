package delivery.load.match;

import delivery.geo.Position;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Stop;
import delivery.matching.Strategy;
import delivery.matching.Tour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Offers all that is pending to the first courier who has accepted nothing: all pickups, then all doors. */
final class AtOnce implements Strategy {

    final List<Situation> seen = new ArrayList<>();
    private final Supplier<Map<UUID, Position>> waitAt;

    AtOnce() {
        this(Map::of);
    }

    AtOnce(Supplier<Map<UUID, Position>> waitAt) {
        this.waitAt = waitAt;
    }

    @Override
    public Plan plan(Situation situation) {
        seen.add(situation);
        List<Tour> tours = new ArrayList<>();
        List<Job> open = new ArrayList<>(situation.pending());
        for (Courier courier : situation.couriers()) {
            List<Job> offers = open.stream()
                    .filter(job -> !job.notTo().contains(courier.id()))
                    .toList();
            if (courier.route().isEmpty() && !offers.isEmpty()) {
                List<Tour.Visit> visits = new ArrayList<>();
                offers.forEach(job -> visits.add(new Tour.Visit(Stop.pickup(job), situation.now())));
                offers.forEach(job -> visits.add(new Tour.Visit(Stop.dropOff(job), situation.now())));
                tours.add(new Tour(courier, visits, offers));
                open.removeAll(offers);
            }
        }
        return new Plan(tours, new HashMap<>(waitAt.get()), List.of());
    }
}
