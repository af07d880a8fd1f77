package delivery.dispatch.matching;

import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import delivery.dispatch.delivery.Delivery;
import delivery.geo.Area;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches what is pending in one zone, all at once, and tells couriers their routes. Used by one thread. */
final class Zone {

    private static final Logger log = LoggerFactory.getLogger(Zone.class);

    private static final Duration QUIET = Duration.ofHours(4);
    /** Idle time counts for balance up to this. */
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);

    private final S2CellId cell;
    private final Area reach;
    private final Strategies strategies;
    private final Strategy strategy;
    private final Strategy simple;
    private final ZoneCouriers couriers;
    private final Offering offering;
    private final TickTimes times;
    private final ZoneLoad load = new ZoneLoad();
    private final Map<UUID, Instant> freed = new HashMap<>();
    private Set<UUID> inReach = Set.of();
    private Instant lastBusy = Instant.MIN;
    private boolean overran;

    Zone(S2CellId cell, Strategies strategies, ZoneCouriers couriers, Offering offering) {
        this.cell = cell;
        this.reach = couriers.area(cell);
        this.strategies = strategies;
        this.strategy = strategies.chosen(cell.id());
        this.times = strategies.times();
        this.simple = strategies.nearest();
        this.couriers = couriers;
        this.offering = offering;
    }

    /** A courier of this zone has handed something over and is free at this time. */
    void freed(UUID courier, Instant at) {
        freed.put(courier, at);
    }

    /** Nothing has been pending here for so long that nothing is worth remembering. */
    boolean isQuiet(Instant now) {
        return lastBusy.isBefore(now.minus(QUIET));
    }

    /**
     * Plans, offers what is due, and tells the routes.
     *
     * @param next when this is called again, at the latest
     */
    void match(List<Delivery> pending, Instant now, Instant next) {
        lastBusy = pending.isEmpty() ? lastBusy : now;
        List<Courier> around = Objects.requireNonNull(times.read().record(() -> couriers.in(reach, now, freed)));
        inReach = around.stream().map(Courier::id).collect(Collectors.toSet());
        freed.values().removeIf(at -> at.isBefore(now.minus(LONGEST_IDLE)));
        Map<UUID, Delivery> byId = pending.stream().collect(Collectors.toMap(Delivery::id, Function.identity()));
        List<Job> jobs = pending.stream()
                .map(delivery -> Jobs.of(delivery, notTo(delivery, around)))
                .toList();
        Set<UUID> guests =
                around.stream().filter(this::isGuest).map(Courier::id).collect(Collectors.toSet());
        Plan plan = plan(new Situation(now, next, jobs, around, guests));
        Set<UUID> offered = Objects.requireNonNull(times.offer().record(() -> offer(plan, byId, now)));
        times.tell().record(() -> offering.tellRoutes(plan, offered, toTell(plan, offered, around, guests)));
    }

    /** What is taken from couriers comes first: they may be offered something else instead. */
    private Set<UUID> offer(Plan plan, Map<UUID, Delivery> pending, Instant now) {
        Set<UUID> offered = new HashSet<>(offering.move(plan, job -> cell.contains(Cells.place(job.pickup()))));
        offered.addAll(offering.offer(plan, pending, now));
        return offered;
    }

    /** Whether the courier could be given something here, when this was last planned. */
    boolean isInReach(UUID courier) {
        return inReach.contains(courier);
    }

    ZoneLoad load() {
        return load;
    }

    /** Guests hear only where what they have just been offered comes in. */
    private static List<Courier> toTell(Plan plan, Set<UUID> offered, List<Courier> around, Set<UUID> guests) {
        Set<UUID> offeredTo = plan.tours().stream()
                .filter(tour -> tour.offers().stream().map(Job::id).anyMatch(offered::contains))
                .map(tour -> tour.courier().id())
                .collect(Collectors.toSet());
        return around.stream()
                .filter(courier -> offeredTo.contains(courier.id()) || !guests.contains(courier.id()))
                .toList();
    }

    /**
     * Couriers are planned for in all zones around them, and each has another plan: the one where a courier is busy, or else
     * stands, tells the route and where to wait.
     */
    private boolean isGuest(Courier courier) {
        return !cell.contains(Cells.place(
                courier.route().isEmpty()
                        ? courier.at()
                        : courier.route().get(0).job().pickup()));
    }

    /** A plan that overran its budget is taken, but the next is made by the rule that never does: it says nothing of the load. */
    private Plan plan(Situation situation) {
        long start = System.nanoTime();
        Plan plan = (overran ? simple : strategy).plan(situation);
        long nanos = System.nanoTime() - start;
        if (!overran) {
            load.measured(strategies.load(situation, nanos), System.nanoTime());
        }
        overran = strategies.overran(nanos);
        if (overran) {
            log.atWarn()
                    .addKeyValue("zone", cell.toToken())
                    .log(
                            "A plan for {} deliveries and {} couriers took {} ms; the next is by the nearest rule",
                            situation.pending().size(),
                            situation.couriers().size(),
                            nanos / 1_000_000);
        }
        return plan;
    }

    /** Who declined is never asked again; who passed on it, only if there is no other, and then the longest ago first. */
    private Set<UUID> notTo(Delivery delivery, List<Courier> around) {
        Map<UUID, Integer> passed = delivery.passedBy();
        Set<UUID> notTo = new HashSet<>(delivery.declinedBy());
        if (passed.isEmpty()) {
            return notTo;
        }
        boolean others = around.stream()
                .filter(courier -> couriers.isFree(courier, delivery))
                .map(Courier::id)
                .anyMatch(id -> !notTo.contains(id) && !passed.containsKey(id));
        List<UUID> longestAgoFirst = around.stream()
                .map(Courier::id)
                .filter(id -> passed.containsKey(id) && !notTo.contains(id))
                .sorted(Comparator.comparing(passed::get))
                .toList();
        notTo.addAll(
                others || longestAgoFirst.isEmpty()
                        ? longestAgoFirst
                        : longestAgoFirst.subList(1, longestAgoFirst.size()));
        return notTo;
    }
}
