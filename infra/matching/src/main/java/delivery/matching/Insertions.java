package delivery.matching;

import delivery.matching.Routes.Insertion;
import java.util.function.IntPredicate;

/** Puts jobs into routes, each where it costs least. */
final class Insertions {

    private final Problem problem;
    private final Cost cost;
    private final int[][] candidates;

    Insertions(Problem problem, Cost cost, Candidates candidates) {
        this.problem = problem;
        this.cost = cost;
        this.candidates = new int[problem.jobs()][];
        for (int job = 0; job < problem.jobs(); job++) {
            this.candidates[job] = candidates.of(job);
        }
    }

    /** Leaves the job out if nobody can take it. */
    void insert(Routes routes, int job) {
        insert(routes, job, courier -> false);
    }

    /** The same, but leaves some of the couriers out of account, as long as there is more than one to ask. */
    void insert(Routes routes, int job, IntPredicate overlooked) {
        Insertion best = null;
        double bound = problem.isPending(job) ? cost.ofWaiting(job) : Cost.INFEASIBLE;
        for (int courier : candidates[job]) {
            if ((candidates[job].length == 1 || !overlooked.test(courier)) && cost.atLeast(courier, job) < bound) {
                Insertion found = routes.cheapest(job, courier, bound);
                if (found != null) {
                    best = found;
                    bound = found.added();
                }
            }
        }
        if (best != null) {
            routes.put(best);
        }
    }
}
