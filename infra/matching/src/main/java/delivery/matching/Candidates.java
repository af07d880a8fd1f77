package delivery.matching;

import com.google.common.geometry.S2ClosestPointQuery;
import com.google.common.geometry.S2PointIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who is worth asking for each job: those who pass near its pickup, of them those who can be there soonest. To weigh every
 * courier for every job would cost the product of both and find nothing better.
 */
final class Candidates {

    private static final int MOST = 30;
    /** So many of the nearest stops are looked at, for the best to be among them although some near ones are busy for long. */
    private static final int NEAREST = 3 * MOST;
    /** Who comes by with other goods loses about this much time. */
    private static final int STOPOVER_SECONDS = 60;

    private final Problem problem;
    private final Routes routes;
    private final int[] freeAfter;
    private final S2ClosestPointQuery<Integer> near;
    private final Map<Integer, Near[]> nearPlaces = new HashMap<>();

    /**
     * A courier near a place.
     *
     * @param arrival there, after all that was accepted, seconds from now
     * @param drive there, after all that was accepted, seconds
     * @param detour the least that coming by on the way costs, seconds
     */
    private record Near(int courier, int arrival, int drive, int detour) {

        /** How late the courier would be for goods ready at {@code ready}, and half the way there, which is lost to others. */
        int seconds(int ready) {
            return Math.min(detour, Math.max(0, arrival - ready) + drive / 2);
        }
    }

    Candidates(Problem problem, Cost cost, Routes accepted) {
        this.problem = problem;
        this.routes = accepted;
        this.freeAfter = IntStream.range(0, problem.couriers())
                .map(courier -> cost.freeAfter(courier, accepted.of(courier)))
                .toArray();
        S2PointIndex<Integer> index = new S2PointIndex<>();
        for (int courier = 0; courier < problem.couriers(); courier++) {
            if (accepted.of(courier).length == 0) {
                add(index, problem.at[courier], courier);
            }
            for (int stop : accepted.of(courier)) {
                add(index, problem.placeOf(stop), courier);
            }
        }
        this.near = new S2ClosestPointQuery<>(index);
        near.setMaxPoints(NEAREST);
    }

    private void add(S2PointIndex<Integer> index, int place, int courier) {
        index.add(problem.legs.place(place).toLatLng().toPoint(), courier);
    }

    /** The couriers to ask for a job, the best first; before all others its holder, who alone may have what does not move. */
    int[] of(int job) {
        int holder = problem.holder[job];
        if (holder < 0) {
            return best(job);
        }
        IntStream others =
                problem.mayMove(job) ? IntStream.of(best(job)).filter(courier -> courier != holder) : IntStream.of();
        return IntStream.concat(IntStream.of(holder), others).toArray();
    }

    private int[] best(int job) {
        Near[] near = nearPlaces.computeIfAbsent(problem.pickup[job], this::near);
        long[] rated = new long[near.length];
        int count = 0;
        for (Near one : near) {
            if (problem.mayTake(one.courier(), job)) {
                rated[count++] = ((long) one.seconds(problem.ready[job]) << 32) | one.courier();
            }
        }
        Arrays.sort(rated, 0, count);
        int[] best = new int[Math.min(MOST, count)];
        for (int i = 0; i < best.length; i++) {
            best[i] = (int) rated[i];
        }
        return best;
    }

    /** Whoever passes near a place, which many jobs may share. */
    private Near[] near(int place) {
        return near.findClosestPoints(problem.legs.place(place).toLatLng().toPoint()).stream()
                .mapToInt(found -> found.entry().data())
                .distinct()
                .mapToObj(courier -> near(courier, place))
                .toArray(Near[]::new);
    }

    private Near near(int courier, int place) {
        int[] route = routes.of(courier);
        int vehicle = problem.vehicle[courier];
        int last = route.length == 0 ? problem.at[courier] : problem.placeOf(route[route.length - 1]);
        int drive = problem.legs.seconds(vehicle, last, place);
        int detour = Integer.MAX_VALUE;
        for (int stop : route) {
            detour = Math.min(detour, problem.legs.seconds(vehicle, problem.placeOf(stop), place) + STOPOVER_SECONDS);
        }
        return new Near(courier, freeAfter[courier] + drive, drive, detour);
    }
}
