package delivery.matching;

/**
 * What a route costs, in seconds of a customer's waiting: the sum of all customers' waiting from order to door, with what makes
 * it worse than it sounds (lateness, cold food, a courier's way).
 *
 * <p>The objective follows the Meal Delivery Routing Problem (Reyes, Erera, Savelsbergh, Sahasrabudhe, O'Neil, 2018).
 */
final class Cost {

    static final double INFEASIBLE = 1e9;
    /** More than any wait: a delivery is left for later only if nobody can take it. */
    private static final double UNMATCHED = 1e5;

    /** A second of waiting weighs ever more the longer the wait, so that of two who could be served next the first comes first. */
    private static final double AGE = 0.3;

    /** A missed promise, however small, weighs like this many seconds. */
    private static final double MISSED = 1_200;
    /** Each second beyond the target weighs this much more, and ever more the longer it is. */
    private static final double LATE = 0.1;

    /** Each second that goods wait beyond their freshness. */
    private static final double STALE = 2;

    private static final double DRIVE = 0.1;

    private final Problem problem;
    private final int halfPickup;
    private final int halfDropOff;
    private final int target;
    private final int freshness;
    private final int answer;
    private final double balance;
    private final double reassignment;

    Cost(Problem problem, MatchingSettings settings) {
        this.problem = problem;
        this.halfPickup = half(settings.pickupService());
        this.halfDropOff = half(settings.dropOffService());
        this.target = (int) settings.target().toSeconds();
        this.freshness = (int) settings.freshness().toSeconds();
        this.answer = (int) settings.lead().toSeconds();
        this.balance = settings.balance();
        this.reassignment =
                settings.reassignment() == null ? 0 : settings.reassignment().toSeconds();
    }

    private static int half(java.time.Duration service) {
        return (int) (service.toSeconds() / 2);
    }

    /** What it costs to leave a pending job for later; who has waited long comes first. */
    double ofWaiting(int job) {
        return UNMATCHED - problem.placed[job];
    }

    /** The cost of the first {@code length} stops of {@code route}; {@link #INFEASIBLE} if it breaks a limit. */
    double of(int courier, int[] route, int length) {
        return of(courier, route, length, INFEASIBLE);
    }

    /** The same, but as soon as the cost is known not to be below {@code limit}, that is all that is said. */
    double of(int courier, int[] route, int length, double limit) {
        int time = problem.free[courier];
        int place = problem.at[courier];
        int vehicle = problem.vehicle[courier];
        int bag = problem.carriedSize[courier];
        int bags = problem.carried[courier];
        int driven = 0;
        double cost = length > 0 && problem.accepted[courier].length == 0 ? -balance * problem.idle[courier] : 0;
        for (int from = 0; from < length; ) {
            int end = problem.endOfVisit(route, length, from);
            boolean pickup = Problem.isPickup(route[from]);
            int here = problem.placeOf(route[from]);
            int leg = problem.legs.seconds(vehicle, place, here);
            int at = handOver(route, from, end, time + leg);
            if (pickup) {
                for (int i = from; i < end; i++) {
                    bag += problem.size[Problem.job(route[i])];
                    cost += ofAsking(courier, Problem.job(route[i]));
                }
                bags += end - from;
                if (bag > problem.capacity[courier] || bags > problem.most[courier] || at > problem.shiftEnd[courier]) {
                    return INFEASIBLE;
                }
            } else {
                for (int i = from; i < end; i++) {
                    bag -= problem.size[Problem.job(route[i])];
                    cost += ofDelivery(Problem.job(route[i]), at);
                }
                bags -= end - from;
            }
            if (cost >= limit) {
                return INFEASIBLE;
            }
            driven += leg;
            time = at + (pickup ? halfPickup : halfDropOff);
            place = here;
            from = end;
        }
        return cost + DRIVE * driven;
    }

    /**
     * What putting the job into any route of the courier adds at the least: the drive there, to the door, and no detour. Most
     * couriers need not be weighed any further.
     */
    double atLeast(int courier, int job) {
        int vehicle = problem.vehicle[courier];
        int there = problem.free[courier]
                + problem.legs.seconds(vehicle, problem.at[courier], problem.pickup[job])
                + halfPickup;
        int door = Math.max(there, problem.ready[job])
                + halfPickup
                + problem.legs.seconds(vehicle, problem.pickup[job], problem.dropOff[job])
                + halfDropOff;
        double idle = problem.accepted[courier].length == 0 ? balance * problem.idle[courier] : 0;
        return ofDelivery(job, door) + ofAsking(courier, job) - idle;
    }

    /** When the goods of each stop change hands, seconds from now. */
    int[] times(int courier, int[] route) {
        int[] times = new int[route.length];
        int time = problem.free[courier];
        int place = problem.at[courier];
        for (int from = 0; from < route.length; ) {
            int end = problem.endOfVisit(route, route.length, from);
            int here = problem.placeOf(route[from]);
            int at = handOver(route, from, end, time + problem.legs.seconds(problem.vehicle[courier], place, here));
            java.util.Arrays.fill(times, from, end, at);
            time = at + (Problem.isPickup(route[from]) ? halfPickup : halfDropOff);
            place = here;
            from = end;
        }
        return times;
    }

    /** When a courier who has made all of {@code route} is free again, seconds from now. */
    int freeAfter(int courier, int[] route) {
        if (route.length == 0) {
            return problem.free[courier];
        }
        int last = route.length - 1;
        return times(courier, route)[last] + (Problem.isPickup(route[last]) ? halfPickup : halfDropOff);
    }

    /** When the goods of one visit change hands, for who arrives at {@code arrival}: not before all are ready. */
    int handOver(int[] route, int from, int end, int arrival) {
        if (!Problem.isPickup(route[from])) {
            return arrival + halfDropOff;
        }
        int at = arrival + halfPickup;
        for (int i = from; i < end; i++) {
            at = Math.max(at, problem.ready[Problem.job(route[i])]);
        }
        return at;
    }

    private double ofDelivery(int job, int at) {
        double waited = at - problem.placed[job];
        double cost = waited * (1 + AGE * waited / target);
        if (waited > target) {
            double late = waited - target;
            cost += MISSED + LATE * late * (1 + late / target);
        }
        return cost + STALE * Math.max(0, at - problem.ready[job] - freshness);
    }

    /**
     * A courier who loses what was accepted already sees it, and so does the customer. An offer that is refused costs the time it
     * took, and then the next may refuse as well.
     */
    private double ofAsking(int courier, int job) {
        if (problem.holder[job] == courier) {
            return 0;
        }
        double acceptance = answer == 0 ? 1 : problem.courier(courier).acceptance();
        return (problem.holder[job] < 0 ? 0 : reassignment) + answer * (1 - acceptance) / acceptance;
    }
}
