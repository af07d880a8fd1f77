package delivery.matching;

import com.google.common.geometry.S2ClosestPointQuery;
import com.google.common.geometry.S2PointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private record Rated(int courier, int seconds) {}

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

    /** The couriers to ask for a job; its holder alone if it has been accepted. */
    int[] of(int job) {
        if (problem.holder[job] >= 0) {
            return new int[] {problem.holder[job]};
        }
        List<Rated> rated = new ArrayList<>(NEAREST);
        near
                .findClosestPoints(
                        problem.legs.place(problem.pickup[job]).toLatLng().toPoint())
                .stream()
                .mapToInt(found -> found.entry().data())
                .distinct()
                .filter(courier -> problem.mayTake(courier, job))
                .forEach(courier -> rated.add(new Rated(courier, seconds(courier, job))));
        return rated.stream()
                .sorted(Comparator.comparingInt(Rated::seconds))
                .limit(MOST)
                .mapToInt(Rated::courier)
                .toArray();
    }

    /** How late the courier would be at the pickup, and half the way there, which is lost to others. */
    private int seconds(int courier, int job) {
        int[] route = routes.of(courier);
        int vehicle = problem.vehicle[courier];
        int last = route.length == 0 ? problem.at[courier] : problem.placeOf(route[route.length - 1]);
        int drive = problem.legs.seconds(vehicle, last, problem.pickup[job]);
        int best = Math.max(0, freeAfter[courier] + drive - problem.ready[job]) + drive / 2;
        for (int stop : route) {
            int detour = problem.legs.seconds(vehicle, problem.placeOf(stop), problem.pickup[job]);
            best = Math.min(best, detour + STOPOVER_SECONDS);
        }
        return best;
    }
}
