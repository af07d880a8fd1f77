package delivery.matching;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.matching.Plan.Move;
import delivery.matching.Tour.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Matches all pending deliveries at once, over a rolling horizon: plans a route for every courier, free or busy, from what is
 * known now; offers of it only what cannot wait; and plans anew at the next tick, from where the last plan stood.
 */
public final class BatchStrategy implements Strategy {

    /** Who goes off duty so soon is not sent anywhere. */
    private static final Duration LEAVING = Duration.ofMinutes(10);

    /** Couriers are not sent about at every tick. */
    private static final Duration SPREAD_AGAIN = Duration.ofMinutes(2);

    private final MatchingSettings settings;
    private final Travel travel;
    private final Spread spread;
    private final Demand demand = new Demand();
    private final Random random;
    private Map<UUID, List<Stop>> lastPlan = Map.of();
    private Map<UUID, Position> lastSpread = Map.of();
    private Instant spreadAgain = Instant.MIN;

    /** @param seed of the search: the same situations give the same plans, unless the budget runs out */
    public BatchStrategy(MatchingSettings settings, Travel travel, long seed) {
        this.settings = settings;
        this.travel = travel;
        this.spread = new Spread(travel);
        this.random = new Random(seed);
    }

    @Override
    public Plan plan(Situation situation) {
        long deadline = System.nanoTime() + settings.budget().toNanos();
        demand.see(situation);
        Problem problem = new Problem(situation, settings, travel);
        Cost cost = new Cost(problem, settings);
        Routes accepted = new Routes(problem, cost);
        boolean isAnythingToPlan = problem.couriers() > 0
                && (problem.pending > 0 || settings.reassignment() != null && problem.jobs() > 0);
        return remember(problem, cost, isAnythingToPlan ? search(problem, cost, accepted, deadline) : accepted);
    }

    private Routes search(Problem problem, Cost cost, Routes routes, long deadline) {
        Insertions insertions = new Insertions(problem, cost, new Candidates(problem, cost, routes));
        goOnFromLastPlan(problem, routes);
        IntStream.range(0, problem.pending)
                .filter(job -> routes.courierOf(job) < 0)
                .boxed()
                .sorted(Comparator.comparingInt(job -> problem.ready[job]))
                .forEach(job -> insertions.insert(routes, job));
        return new RuinAndRecreate(problem, routes, insertions, random).improve(routes, settings.effort(), deadline);
    }

    /** What was foreseen for a courier is foreseen again, as far as it still fits what has happened since. */
    private void goOnFromLastPlan(Problem problem, Routes routes) {
        for (int courier = 0; courier < problem.couriers(); courier++) {
            int number = courier;
            int[] accepted = problem.accepted[courier];
            int[] planned = lastPlan.getOrDefault(problem.courier(courier).id(), List.of()).stream()
                    .mapToInt(problem::stop)
                    .filter(stop -> stop >= 0)
                    .filter(stop -> contains(accepted, stop) || isStillOpen(problem, routes, number, Problem.job(stop)))
                    .toArray();
            if (planned.length > accepted.length && keeps(problem, courier, planned)) {
                routes.tryRoute(courier, planned);
            }
        }
    }

    private static boolean isStillOpen(Problem problem, Routes routes, int courier, int job) {
        return problem.isPending(job) && routes.courierOf(job) < 0 && problem.mayTake(courier, job);
    }

    /** All that was accepted is made, and first what the courier is on the way to. */
    private static boolean keeps(Problem problem, int courier, int[] planned) {
        int[] accepted = problem.accepted[courier];
        return IntStream.of(accepted).allMatch(stop -> contains(planned, stop))
                && IntStream.range(0, problem.fixedStops(courier, accepted)).allMatch(i -> planned[i] == accepted[i]);
    }

    private static boolean contains(int[] stops, int stop) {
        return IntStream.of(stops).anyMatch(known -> known == stop);
    }

    private Plan remember(Problem problem, Cost cost, Routes routes) {
        Tours made = new Tours(problem, cost, settings);
        Map<UUID, List<Stop>> plan = new HashMap<>();
        Map<UUID, Position> waitAt = new HashMap<>();
        List<Tour> tours = new ArrayList<>();
        List<Courier> idle = new ArrayList<>();
        for (int courier = 0; courier < problem.couriers(); courier++) {
            Courier who = problem.courier(courier);
            int[] route = routes.of(courier);
            boolean isFree =
                    problem.accepted[courier].length == 0 && !who.freeAt().isAfter(problem.situation.now());
            if (route.length > 0) {
                Tour tour = made.of(courier, route);
                tours.add(tour);
                plan.put(who.id(), tour.visits().stream().map(Visit::stop).toList());
                if (isFree && tour.offers().isEmpty()) {
                    waitAt.put(who.id(), tour.visits().get(0).stop().position());
                }
            } else if (isFree && !isLeaving(who, problem.situation) && !isGuest(who, problem.situation)) {
                idle.add(who);
            }
        }
        lastPlan = plan;
        waitAt.putAll(spread(idle, problem.situation.now()));
        return new Plan(List.copyOf(tours), Map.copyOf(waitAt), moves(problem, routes));
    }

    private static boolean isLeaving(Courier courier, Situation situation) {
        return !courier.shiftEnd().isAfter(situation.now().plus(LEAVING));
    }

    private static boolean isGuest(Courier courier, Situation situation) {
        return situation.guests().contains(courier.id());
    }

    private static List<Move> moves(Problem problem, Routes routes) {
        return IntStream.range(problem.pending, problem.jobs())
                .filter(job -> routes.courierOf(job) != problem.holder[job])
                .mapToObj(job -> new Move(
                        problem.jobAt(job),
                        problem.courier(problem.holder[job]).id(),
                        problem.courier(routes.courierOf(job)).id()))
                .toList();
    }

    /** Who became idle since the couriers were last spread is sent nowhere before they are again. */
    private Map<UUID, Position> spread(List<Courier> idle, Instant now) {
        if (!now.isBefore(spreadAgain) && !idle.isEmpty()) {
            lastSpread = spread.over(idle, demand.places(idle.size(), now));
            spreadAgain = now.plus(SPREAD_AGAIN);
        }
        Map<UUID, Position> waitAt = new HashMap<>();
        for (Courier courier : idle) {
            Position place = lastSpread.get(courier.id());
            if (place != null) {
                waitAt.put(courier.id(), place);
            }
        }
        return waitAt;
    }
}
