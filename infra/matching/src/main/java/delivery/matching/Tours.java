package delivery.matching;

import delivery.matching.Tour.Visit;
import java.util.List;
import java.util.stream.IntStream;

/** Turns routes of numbers into tours. */
final class Tours {

    private final Problem problem;
    private final Cost cost;
    private final Commitment commitment;

    Tours(Problem problem, Cost cost, MatchingSettings settings) {
        this.problem = problem;
        this.cost = cost;
        this.commitment = new Commitment(problem, cost, settings);
    }

    /** @param route not empty */
    Tour of(int courier, int[] route) {
        int[] times = cost.times(courier, route);
        List<Visit> visits = IntStream.range(0, route.length)
                .mapToObj(i -> new Visit(problem.stopAt(route[i]), problem.instant(times[i])))
                .toList();
        return new Tour(problem.courier(courier), visits, commitment.offers(courier, route));
    }
}
