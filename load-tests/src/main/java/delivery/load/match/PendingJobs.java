package delivery.load.match;

import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.matching.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Orders that no courier has taken, known from when they are placed. */
final class PendingJobs {

    private final Instance instance;
    private final PlaneTravel travel;
    private final Logbook logbook;
    private final List<Job> pending = new ArrayList<>();
    private int placed;

    PendingJobs(Instance instance, PlaneTravel travel, Logbook logbook) {
        this.instance = instance;
        this.travel = travel;
        this.logbook = logbook;
    }

    List<Job> jobs() {
        return List.copyOf(pending);
    }

    /** Whether an order is pending, or still to be placed. */
    boolean anyLeft() {
        return placed < instance.orders().size() || !pending.isEmpty();
    }

    void place(Instant now) {
        while (placed < instance.orders().size()
                && !InstanceClock.at(instance.orders().get(placed).placed()).isAfter(now)) {
            Meal meal = instance.orders().get(placed);
            Job job = new Job(
                    new UUID(1, placed),
                    travel.position(instance.restaurant(meal)),
                    travel.position(meal.dropOff()),
                    InstanceClock.at(meal.placed()),
                    InstanceClock.at(meal.ready()),
                    1,
                    Set.of(),
                    Set.of());
            logbook.placed(job, meal);
            pending.add(job);
            placed++;
        }
    }

    /** From a courier who had accepted it. */
    void takeBack(Job job) {
        pending.add(job);
    }

    void assign(Job job, Instant now) {
        if (!pending.remove(job)) {
            throw new IllegalStateException("The strategy offers what is not pending: " + job);
        }
        logbook.assigned(job, now);
    }

    /** The courier is not to be asked again. */
    void decline(Job job, UUID courier) {
        Set<UUID> notTo = new HashSet<>(job.notTo());
        notTo.add(courier);
        Job without = new Job(
                job.id(),
                job.pickup(),
                job.dropOff(),
                job.placedAt(),
                job.readyAt(),
                job.size(),
                job.skills(),
                Set.copyOf(notTo));
        pending.replaceAll(other -> other.equals(job) ? without : other);
    }
}
