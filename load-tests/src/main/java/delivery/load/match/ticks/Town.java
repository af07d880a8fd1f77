package delivery.load.match.ticks;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import delivery.matching.Job;
import delivery.matching.MatchingSettings;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Stop;
import delivery.matching.Tour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A town at work, the same for the same seed: half of its couriers are free, a quarter on the way to a pickup and a quarter to a
 * door. As many orders as are taken come in anew.
 */
final class Town {

    private static final int ORDERS_A_SELLER = 5;
    private static final int MOST_PREPARATION_SECONDS = 20 * 60;
    private static final int MOST_WAITED_SECONDS = 5 * 60;

    private final MatchingSettings settings;
    private final Travel travel;
    private final Duration tick;
    private final Random random;
    private final City city;
    private final Map<UUID, CityCourier> couriers = new HashMap<>();
    private final List<UUID> courierIds = new ArrayList<>();
    private final List<Job> pending = new ArrayList<>();
    private final int orders;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long jobs;

    /** @param orders how many are pending at any time */
    Town(int orders, int couriers, MatchingSettings settings, Travel travel, Duration tick, long seed) {
        this.settings = settings;
        this.travel = travel;
        this.tick = tick;
        this.random = new Random(seed);
        this.orders = orders;
        this.city = new City(Math.max(1, orders / ORDERS_A_SELLER), random);
        for (int i = 0; i < couriers; i++) {
            UUID id = new UUID(2, i);
            courierIds.add(id);
            this.couriers.put(id, courier(id));
        }
        for (int i = 0; i < orders; i++) {
            pending.add(job(now.minusSeconds(random.nextInt(MOST_WAITED_SECONDS))));
        }
    }

    Situation situation() {
        return new Situation(
                now,
                now.plus(tick),
                List.copyOf(pending),
                courierIds.stream().map(id -> courier(couriers, id).seenAt(now)).toList(),
                Set.of());
    }

    /** What is offered is accepted, and a tick passes. */
    void moveOn(Plan plan) {
        Set<Job> taken = new HashSet<>();
        for (Tour tour : plan.tours()) {
            courier(couriers, tour.courier().id()).follow(tour, now);
            taken.addAll(tour.offers());
        }
        pending.removeAll(taken);
        now = now.plus(tick);
        couriers.values().forEach(courier -> courier.advance(now));
        while (pending.size() < orders) {
            pending.add(job(now));
        }
    }

    private CityCourier courier(UUID id) {
        Position at = city.somewhere();
        int kind = random.nextInt(4);
        Instant departed = now.minusSeconds(1 + random.nextInt(60));
        Duration half = settings.dropOffService().dividedBy(2);
        if (kind > 1) {
            return new CityCourier(id, at, departed, List.of(), half);
        }
        Job job = job(departed.minusSeconds(MOST_WAITED_SECONDS));
        List<Tour.Visit> visits = new ArrayList<>();
        Instant free = departed;
        Position place = at;
        if (kind == 0) {
            Instant there = free.plus(drive(place, job.pickup())).plus(half);
            free = there.isBefore(job.readyAt()) ? job.readyAt() : there;
            visits.add(new Tour.Visit(Stop.pickup(job), free));
            place = job.pickup();
        }
        Instant door = free.plus(drive(place, job.dropOff())).plus(half);
        visits.add(new Tour.Visit(Stop.dropOff(job), door));
        return new CityCourier(id, at, departed, List.copyOf(visits), half);
    }

    private Job job(Instant placed) {
        Position pickup = city.seller();
        return new Job(
                new UUID(1, jobs++),
                pickup,
                city.customerOf(pickup),
                placed,
                placed.plusSeconds(random.nextInt(MOST_PREPARATION_SECONDS)),
                1,
                Set.of(),
                Set.of());
    }

    private Duration drive(Position from, Position to) {
        return Duration.ofSeconds(travel.seconds(from, to, Vehicle.SCOOTER));
    }

    private static CityCourier courier(Map<UUID, CityCourier> couriers, UUID id) {
        CityCourier courier = couriers.get(id);
        if (courier == null) {
            throw new IllegalStateException("The strategy knows a courier who does not exist: " + id);
        }
        return courier;
    }
}
