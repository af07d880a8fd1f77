package delivery.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Betters a plan by taking a few related jobs out of it and putting them back where they cost least, again and again; a worse
 * plan is gone on from now and then, at first more often (Schrimpf, Schneider, Stamm-Wilbrandt, Dueck, 2000: Record Breaking
 * Optimization Results Using the Ruin and Recreate Principle; the blinks are from Christiaens and Vanden Berghe, 2020).
 */
final class RuinAndRecreate {

    private static final int MOST_AT_ONCE = 6;
    /** Couriers overlooked in an insertion, so that the search does not always end at one place. */
    private static final double BLINK = 0.05;

    /** Seconds of cost: how much worse a plan may be, about, at first. */
    private static final double WARMEST = 200;
    /** Jobs this far along the Hilbert curve of their pickups are looked at for being related. */
    private static final int NEIGHBOURS = 32;

    private final Problem problem;
    private final Insertions insertions;
    private final Random random;
    /** What can be moved, by pickups along the Hilbert curve of S2 cells: who is near in it is near in the city. */
    private final int[] movable;

    RuinAndRecreate(Problem problem, Routes accepted, Insertions insertions, Random random) {
        this.problem = problem;
        this.insertions = insertions;
        this.random = random;
        this.movable = java.util.stream.IntStream.range(0, problem.jobs())
                .filter(job -> isMovable(job, accepted))
                .boxed()
                .sorted(Comparator.comparingLong(
                        job -> problem.jobAt(job).pickup().cell(30)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The best plan found in {@code effort} rounds, or until the nano time {@code deadline}. */
    Routes improve(Routes start, int effort, long deadline) {
        if (movable.length == 0) {
            return start;
        }
        Routes routes = start;
        Routes best = start.copy();
        for (int round = 0; round < effort && System.nanoTime() - deadline < 0; round++) {
            double before = routes.total();
            routes.mark();
            List<Integer> out = ruin(routes);
            boolean complete = recreate(routes, out);
            double worse = WARMEST * (1 - round / (double) effort) * -Math.log(1 - random.nextDouble());
            if (!complete || routes.total() >= before + worse) {
                routes.backToMark();
            } else if (routes.total() < best.total() - 1e-6) {
                best = routes.copy();
            }
        }
        return best;
    }

    /** Where an accepted job stays with its courier, its stops may change places, as long as neither is being driven to. */
    private boolean isMovable(int job, Routes accepted) {
        int holder = problem.holder[job];
        if (holder < 0) {
            return true;
        }
        int[] route = problem.accepted[holder];
        return !accepted.isBeyondLimits(holder)
                && (problem.mayMove(job)
                        || Arrays.stream(route)
                                        .skip(problem.fixedStops(holder, route))
                                        .filter(stop -> Problem.job(stop) == job)
                                        .count()
                                == 2);
    }

    private List<Integer> ruin(Routes routes) {
        int middle = random.nextInt(movable.length);
        int seed = movable[middle];
        int from = Math.max(0, middle - NEIGHBOURS);
        int to = Math.min(movable.length, middle + NEIGHBOURS + 1);
        double[] distance = new double[to - from];
        List<Integer> near = new ArrayList<>();
        for (int i = from; i < to; i++) {
            distance[i - from] =
                    movable[i] == seed ? 0 : distance(routes, seed, movable[i]) * (0.5 + random.nextDouble());
            near.add(i);
        }
        near.sort(Comparator.comparingDouble(i -> distance[i - from]));
        int count = Math.min(near.size(), 1 + random.nextInt(MOST_AT_ONCE));
        List<Integer> out = new ArrayList<>();
        for (int i : near.subList(0, count)) {
            int job = movable[i];
            out.add(job);
            if (routes.courierOf(job) >= 0) {
                routes.remove(job);
            }
        }
        return out;
    }

    /** Jobs are related that could ride together, or do. */
    private double distance(Routes routes, int one, int other) {
        int vehicle = problem.vehicle[0];
        boolean together = routes.courierOf(one) >= 0 && routes.courierOf(one) == routes.courierOf(other);
        return together
                ? 1
                : 1
                        + problem.legs.seconds(vehicle, problem.pickup[one], problem.pickup[other])
                        + 0.5 * problem.legs.seconds(vehicle, problem.dropOff[one], problem.dropOff[other])
                        + 0.5 * Math.abs(problem.ready[one] - problem.ready[other]);
    }

    /** @return false if an accepted job has found no place */
    private boolean recreate(Routes routes, List<Integer> out) {
        switch (random.nextInt(3)) {
            case 0 -> Collections.shuffle(out, random);
            case 1 -> out.sort(Comparator.comparingInt(job -> problem.ready[job]));
            default -> out.sort(Comparator.comparingInt(job -> problem.placed[job]));
        }
        boolean complete = true;
        for (int job : out) {
            insertions.insert(routes, job, courier -> random.nextDouble() < BLINK);
            complete &= problem.isPending(job) || routes.courierOf(job) >= 0;
        }
        return complete;
    }
}
