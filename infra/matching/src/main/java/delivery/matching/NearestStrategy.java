package delivery.matching;

import delivery.geo.Travel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives each delivery, the one ordered first going first, to the nearest courier with nothing to do: simple, quick, and good
 * as long as couriers abound. Nobody is given a second before the first is done.
 */
public final class NearestStrategy implements Strategy {

    private final MatchingSettings settings;
    private final Travel travel;

    public NearestStrategy(MatchingSettings settings, Travel travel) {
        this.settings = settings;
        this.travel = travel;
    }

    @Override
    public Plan plan(Situation situation) {
        Problem problem = new Problem(situation, settings, travel);
        Cost cost = new Cost(problem, settings);
        int[][] routes = problem.accepted.clone();
        List<Integer> idle = new ArrayList<>(IntStream.range(0, problem.couriers())
                .filter(courier -> routes[courier].length == 0 && problem.free[courier] <= 0)
                .boxed()
                .sorted(Comparator.comparing(courier -> problem.courier(courier).id()))
                .toList());
        IntStream.range(0, problem.pending)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(job -> problem.placed[job])
                        .thenComparing(job -> problem.jobAt(job).id()))
                .takeWhile(job -> !idle.isEmpty())
                .forEach(job -> {
                    int[] route = {2 * job, 2 * job + 1};
                    idle.stream()
                            .filter(courier -> problem.mayTake(courier, job))
                            .filter(courier -> cost.of(courier, route, 2) < Cost.INFEASIBLE)
                            .min(Comparator.comparingInt(courier -> problem.legs.seconds(
                                    problem.vehicle[courier], problem.at[courier], problem.pickup[job])))
                            .ifPresent(courier -> {
                                routes[courier] = route;
                                idle.remove(courier);
                            });
                });
        Tours tours = new Tours(problem, cost, settings);
        return new Plan(
                IntStream.range(0, routes.length)
                        .filter(courier -> routes[courier].length > 0)
                        .mapToObj(courier -> tours.of(courier, routes[courier]))
                        .toList(),
                Map.of(),
                List.of());
    }
}
