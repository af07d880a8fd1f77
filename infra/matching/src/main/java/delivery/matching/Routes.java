package delivery.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who is to make which stops, in which order: a plan in the making. Changes can be taken back to a mark. */
final class Routes {

    /** Longer routes are not built on: nothing stays fresh over so many stops. */
    private static final int LONGEST = 30;

    private final Problem problem;
    private final Cost cost;
    private final int[][] stops;
    private final double[] costs;
    private final int[] courierOf;
    private final List<Change> sinceMark = new ArrayList<>();
    private final int[] trial = new int[LONGEST + 2];
    private double total;
    private double totalAtMark;

    /** A place for a job: a courier's route with it, and what that adds to the cost. */
    record Insertion(int job, int courier, int[] route, double added) {}

    /** What was before a job came to a courier or left. */
    private record Change(int job, int jobsCourier, int courier, int[] route, double cost) {}

    /** Every courier makes what was accepted, and nothing else. */
    Routes(Problem problem, Cost cost) {
        this(
                problem,
                cost,
                problem.accepted.clone(),
                IntStream.range(0, problem.couriers())
                        .mapToDouble(courier ->
                                cost.of(courier, problem.accepted[courier], problem.accepted[courier].length))
                        .toArray(),
                problem.holder.clone());
        total = IntStream.range(0, costs.length)
                        .mapToDouble(courier -> costs[courier])
                        .sum()
                + IntStream.range(0, problem.pending)
                        .mapToDouble(cost::ofWaiting)
                        .sum();
    }

    private Routes(Problem problem, Cost cost, int[][] stops, double[] costs, int[] courierOf) {
        this.problem = problem;
        this.cost = cost;
        this.stops = stops;
        this.costs = costs;
        this.courierOf = courierOf;
    }

    Routes copy() {
        Routes copy = new Routes(problem, cost, stops.clone(), costs.clone(), courierOf.clone());
        copy.total = total;
        return copy;
    }

    /** A courier's stops; not to be changed. */
    int[] of(int courier) {
        return stops[courier];
    }

    /** Who is to take the job; -1 for nobody. */
    int courierOf(int job) {
        return courierOf[job];
    }

    /** What the courier has accepted breaks a limit: a shift ends sooner than was said, or a vehicle is a smaller one. */
    boolean isBeyondLimits(int courier) {
        return costs[courier] >= Cost.INFEASIBLE;
    }

    double total() {
        return total;
    }

    /** From here on, changes can be taken back. */
    void mark() {
        sinceMark.clear();
        totalAtMark = total;
    }

    void backToMark() {
        for (int i = sinceMark.size() - 1; i >= 0; i--) {
            Change change = sinceMark.get(i);
            stops[change.courier()] = change.route();
            costs[change.courier()] = change.cost();
            courierOf[change.job()] = change.jobsCourier();
        }
        sinceMark.clear();
        total = totalAtMark;
    }

    /** Lets a courier who makes only what was accepted make these stops too, unless that breaks a limit. */
    void tryRoute(int courier, int[] route) {
        double with = cost.of(courier, route, route.length);
        if (with < Cost.INFEASIBLE) {
            set(courier, route, with);
            for (int stop : route) {
                int job = Problem.job(stop);
                if (courierOf[job] < 0) {
                    courierOf[job] = courier;
                    total -= cost.ofWaiting(job);
                }
            }
        }
    }

    void put(Insertion insertion) {
        change(insertion.job(), insertion.courier(), insertion.courier());
        set(insertion.courier(), insertion.route(), costs[insertion.courier()] + insertion.added());
        total -= problem.isPending(insertion.job()) ? cost.ofWaiting(insertion.job()) : 0;
    }

    void remove(int job) {
        int courier = courierOf[job];
        change(job, courier, -1);
        int[] without = new int[stops[courier].length - 2];
        int length = 0;
        for (int stop : stops[courier]) {
            if (Problem.job(stop) != job) {
                without[length++] = stop;
            }
        }
        set(courier, without, cost.of(courier, without, length));
        total += problem.isPending(job) ? cost.ofWaiting(job) : 0;
    }

    /** The cheapest way to put the job, which nobody is to take, into the courier's route; none below {@code bound}. */
    @Nullable
    Insertion cheapest(int job, int courier, double bound) {
        int[] route = stops[courier];
        int length = route.length;
        if (length > LONGEST || isBeyondLimits(courier)) {
            return null;
        }
        double best = bound;
        int[] with = null;
        int last = problem.isUnderWayTo(courier, 2 * job) ? 0 : length;
        for (int pickup = problem.fixedStops(courier, route); pickup <= last; pickup++) {
            System.arraycopy(route, 0, trial, 0, pickup);
            trial[pickup] = 2 * job;
            for (int dropOff = pickup; dropOff <= length; dropOff++) {
                System.arraycopy(route, pickup, trial, pickup + 1, dropOff - pickup);
                trial[dropOff + 1] = 2 * job + 1;
                System.arraycopy(route, dropOff, trial, dropOff + 2, length - dropOff);
                double added = cost.of(courier, trial, length + 2, costs[courier] + best) - costs[courier];
                if (added < best) {
                    best = added;
                    with = java.util.Arrays.copyOf(trial, length + 2);
                }
            }
        }
        return with == null ? null : new Insertion(job, courier, with, best);
    }

    private void change(int job, int courier, int now) {
        sinceMark.add(new Change(job, courierOf[job], courier, stops[courier], costs[courier]));
        courierOf[job] = now;
    }

    private void set(int courier, int[] route, double with) {
        total += with - costs[courier];
        stops[courier] = route;
        costs[courier] = with;
    }
}
