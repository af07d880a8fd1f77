package delivery.matching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a plan must be said now. Nothing is offered before its courier has to set out for it: until then a better plan may
 * come up, and waiting costs nothing.
 */
final class Commitment {

    private final Problem problem;
    private final Cost cost;
    private final long untilSeconds;

    Commitment(Problem problem, Cost cost, MatchingSettings settings) {
        this.problem = problem;
        this.cost = cost;
        Duration wait = Duration.between(problem.situation.now(), problem.situation.next());
        this.untilSeconds = (wait.toMillis() + 999) / 1000 + settings.lead().toSeconds();
    }

    /** The jobs of the first visit that are not the courier's yet, when the courier must set out, or hand over, before the next tick. */
    List<Job> offers(int courier, int[] route) {
        int end = problem.endOfVisit(route, route.length, 0);
        List<Job> offers = new ArrayList<>();
        if (Problem.isPickup(route[0]) && decideBy(courier, route, end) < untilSeconds) {
            for (int i = 0; i < end; i++) {
                if (problem.holder[Problem.job(route[i])] != courier) {
                    offers.add(problem.jobAt(Problem.job(route[i])));
                }
            }
        }
        return List.copyOf(offers);
    }

    /**
     * Who goes to a pickup anyway can be given more there until the goods change hands; who does not can wait for as long as
     * the goods are not ready for whoever sets out.
     */
    private long decideBy(int courier, int[] route, int end) {
        int there = problem.free[courier]
                + problem.legs.seconds(problem.vehicle[courier], problem.at[courier], problem.placeOf(route[0]));
        int[] known = java.util.Arrays.stream(route, 0, end)
                .filter(stop -> problem.holder[Problem.job(stop)] == courier)
                .toArray();
        if (known.length > 0) {
            return cost.handOver(known, 0, known.length, there);
        }
        int slack = cost.handOver(route, 0, end, there) - cost.handOver(route, 0, 0, there);
        return problem.free[courier] + (long) slack;
    }
}
