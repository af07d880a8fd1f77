package delivery.matching;

import delivery.geo.Travel;
import delivery.matching.Tour.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Gives each delivery, the one ordered first going first, to the nearest courier with nothing to do: simple, quick, and good
 * as long as couriers abound. One delivery at a time for each.
 */
public final class NearestStrategy implements Strategy {

    private final MatchingSettings settings;
    private final Travel travel;

    private record Choice(Courier courier, int seconds) {}

    public NearestStrategy(MatchingSettings settings, Travel travel) {
        this.settings = settings;
        this.travel = travel;
    }

    @Override
    public Plan plan(Situation situation) {
        Instant now = situation.now();
        List<Courier> idle = new ArrayList<>(situation.couriers().stream()
                .filter(courier ->
                        courier.route().isEmpty() && !courier.freeAt().isAfter(now))
                .toList());
        List<Tour> tours = new ArrayList<>();
        Set<UUID> taken = new HashSet<>();
        situation.pending().stream()
                .sorted(Comparator.comparing(Job::placedAt).thenComparing(Job::id))
                .takeWhile(job -> taken.size() < idle.size())
                .forEach(job -> nearest(job, idle, taken, now).ifPresent(choice -> {
                    if (mustSetOut(job, choice, now)) {
                        tours.add(tour(job, choice, now));
                    }
                    taken.add(choice.courier().id());
                }));
        return new Plan(List.copyOf(tours), Map.of());
    }

    private Optional<Choice> nearest(Job job, List<Courier> idle, Set<UUID> taken, Instant now) {
        return idle.stream()
                .filter(courier -> !taken.contains(courier.id()) && courier.mayTake(job))
                .map(courier -> new Choice(courier, travel.seconds(courier.at(), job.pickup(), courier.vehicle())))
                .filter(choice ->
                        !pickup(job, choice, now).isAfter(choice.courier().shiftEnd()))
                .min(Comparator.comparingInt(Choice::seconds)
                        .thenComparing(choice -> choice.courier().id()));
    }

    private boolean mustSetOut(Job job, Choice choice, Instant now) {
        Instant arrival =
                now.plusSeconds(choice.seconds()).plus(settings.pickupService().dividedBy(2));
        return arrival.plus(settings.tick()).plus(settings.lead()).isAfter(job.readyAt());
    }

    private Instant pickup(Job job, Choice choice, Instant now) {
        Instant there =
                now.plusSeconds(choice.seconds()).plus(settings.pickupService().dividedBy(2));
        return there.isBefore(job.readyAt()) ? job.readyAt() : there;
    }

    private Tour tour(Job job, Choice choice, Instant now) {
        Instant pickup = pickup(job, choice, now);
        Instant dropOff = pickup.plus(settings.pickupService().dividedBy(2))
                .plusSeconds(travel.seconds(
                        job.pickup(), job.dropOff(), choice.courier().vehicle()))
                .plus(settings.dropOffService().dividedBy(2));
        return new Tour(
                choice.courier(),
                List.of(new Visit(Stop.pickup(job), pickup), new Visit(Stop.dropOff(job), dropOff)),
                List.of(job));
    }
}
