package delivery.matching;

import delivery.matching.Routes.Insertion;
import java.util.Random;
import org.jspecify.annotations.Nullable;

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
        put(routes, job, 0, null);
    }

    /** The same, but overlooks a part {@code blink} of the couriers, so that the search does not always end at one place. */
    void insert(Routes routes, int job, double blink, Random random) {
        put(routes, job, blink, random);
    }

    private void put(Routes routes, int job, double blink, @Nullable Random random) {
        Insertion best = null;
        double bound = problem.isPending(job) ? cost.ofWaiting(job) : Cost.INFEASIBLE;
        for (int courier : candidates[job]) {
            boolean overlooked = random != null && candidates[job].length > 1 && random.nextDouble() < blink;
            if (!overlooked) {
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
