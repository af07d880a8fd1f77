package delivery.load.match;

import delivery.local.instance.Instance;
import delivery.matching.Courier;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Strategy;
import delivery.matching.Tour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Plays an instance with a strategy, event by event and without waiting: the same strategy gives the same day. The strategy is
 * asked once a tick, of orders placed by then; couriers do what it says as far as the instance's rules allow.
 */
final class Simulator {

    /**
     * So long before a shift the strategy is told of it. Food that takes half an hour to be ready can then be kept for a courier
     * who will be near, and no order is planned much further ahead.
     */
    private static final Duration NOTICE_OF_SHIFT = Duration.ofMinutes(30);

    private final Instance instance;
    private final Duration tick;
    private final PlaneTravel travel;
    private final Progress progress;
    private final Map<UUID, SimulatedCourier> couriers = new LinkedHashMap<>();
    private final Logbook logbook = new Logbook();
    private final PendingJobs pending;
    private int reassigned;

    /** Hears how far the day has come, minutes of the instance's clock, once a tick. */
    @FunctionalInterface
    interface Progress {

        void at(double minute, int pending, int delivered);
    }

    /** @param capacity how many orders a courier carries at a time */
    Simulator(Instance instance, PlaneTravel travel, Duration tick, int capacity, Progress progress) {
        this.instance = instance;
        this.travel = travel;
        this.tick = tick;
        this.progress = progress;
        this.pending = new PendingJobs(instance, travel, logbook);
        for (Instance.Shift shift : instance.shifts()) {
            UUID id = new UUID(2, couriers.size());
            couriers.put(id, new SimulatedCourier(id, instance, shift, capacity, travel));
        }
    }

    /** Runs the whole day, once. */
    SimulatedDay run(Strategy strategy) {
        List<Duration> planning = new ArrayList<>();
        for (Instant now = InstanceClock.at(0); isGoingOn(now); now = now.plus(tick)) {
            for (SimulatedCourier courier : couriers.values()) {
                courier.advance(now, logbook);
            }
            pending.place(now);
            Situation situation = new Situation(now, now.plus(tick), pending.jobs(), couriersToTell(now), Set.of());
            long begun = System.nanoTime();
            Plan plan = strategy.plan(situation);
            if (!pending.jobs().isEmpty()) {
                planning.add(Duration.ofNanos(System.nanoTime() - begun));
            }
            follow(plan, now);
            progress.at(InstanceClock.minute(now), pending.jobs().size(), logbook.delivered());
        }
        return new SimulatedDay(logbook.deliveries(), List.copyOf(planning), reassigned);
    }

    /** Until all is delivered; or, what nobody could take, until the last shift has ended and its bags are empty. */
    private boolean isGoingOn(Instant now) {
        return pending.anyLeft() && InstanceClock.minute(now) <= instance.end()
                || couriers.values().stream().anyMatch(courier -> !courier.isIdle());
    }

    private List<Courier> couriersToTell(Instant now) {
        return couriers.values().stream()
                .filter(courier -> !courier.isIdle()
                        || !now.isBefore(courier.shiftStart().minus(NOTICE_OF_SHIFT))
                                && !now.isAfter(courier.shiftEnd()))
                .map(courier -> courier.seenAt(now))
                .toList();
    }

    private void follow(Plan plan, Instant now) {
        for (Plan.Move move : plan.moves()) {
            courier(move.from()).giveUp(move.job(), now);
            pending.takeBack(move.job());
            reassigned++;
        }
        for (Tour tour : plan.tours()) {
            if (courier(tour.courier().id()).follow(tour, now)) {
                tour.offers().forEach(job -> pending.assign(job, now));
            } else {
                tour.offers().forEach(job -> pending.decline(job, tour.courier().id()));
            }
        }
        plan.waitAt().forEach((id, position) -> courier(id).driveTowards(position, now, tick));
    }

    private SimulatedCourier courier(UUID id) {
        SimulatedCourier courier = couriers.get(id);
        if (courier == null) {
            throw new IllegalStateException("The strategy knows a courier who does not exist: " + id);
        }
        return courier;
    }
}
