package delivery.matching;

import delivery.geo.Travel;
import delivery.matching.Stop.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A situation by numbers, so that millions of routes can be weighed in a tick. Jobs and couriers are indexes; the pending jobs
 * come first. Times are seconds from now. A stop is {@code 2 * job} where the job is picked up and {@code 2 * job + 1} where it
 * is dropped off; a route is an array of stops.
 */
final class Problem {

    private static final int SOONEST = -86_400;
    private static final int LONGEST_IDLE = 3_600;
    private static final int LATEST = 2 * 86_400;

    final Situation situation;
    final Legs legs;
    final int pending;
    final int[] pickup;
    final int[] dropOff;
    final int[] ready;
    final int[] placed;
    final int[] size;
    /** The courier who has accepted the job; -1 for pending ones. */
    final int[] holder;

    private final boolean[] mayMove;

    final int[] at;
    final int[] free;
    final int[] shiftEnd;
    final int[] vehicle;
    /** How long the courier has had nothing to do, up to an hour. */
    final int[] idle;

    final int[] capacity;
    final int[] most;
    /** The size of what is in the bag already, and the number. */
    final int[] carriedSize;

    final int[] carried;
    /** The accepted stops. */
    final int[][] accepted;

    private final double reachMetres;
    private final boolean isMoving;
    private final List<Job> jobs;
    private final Map<UUID, Integer> numbers = new HashMap<>();

    Problem(Situation situation, MatchingSettings settings, Travel travel) {
        this.situation = situation;
        this.reachMetres = settings.reachMetres();
        this.isMoving = settings.reassignment() != null;
        this.legs = new Legs(travel);
        this.pending = situation.pending().size();
        this.jobs = new ArrayList<>(situation.pending());
        jobs.forEach(job -> numbers.put(job.id(), numbers.size()));
        for (Courier courier : situation.couriers()) {
            for (Stop stop : courier.route()) {
                if (numbers.putIfAbsent(stop.job().id(), jobs.size()) == null) {
                    jobs.add(stop.job());
                }
            }
        }
        int n = jobs.size();
        pickup = new int[n];
        dropOff = new int[n];
        ready = new int[n];
        placed = new int[n];
        size = new int[n];
        holder = new int[n];
        mayMove = new boolean[n];
        for (int job = 0; job < n; job++) {
            number(job);
        }
        int m = situation.couriers().size();
        at = new int[m];
        free = new int[m];
        shiftEnd = new int[m];
        vehicle = new int[m];
        idle = new int[m];
        capacity = new int[m];
        most = new int[m];
        carriedSize = new int[m];
        carried = new int[m];
        accepted = new int[m][];
        for (int courier = 0; courier < m; courier++) {
            numberCourier(courier);
        }
    }

    private void number(int number) {
        Job job = jobs.get(number);
        pickup[number] = legs.number(job.pickup());
        dropOff[number] = legs.number(job.dropOff());
        ready[number] = seconds(job.readyAt());
        placed[number] = seconds(job.placedAt());
        size[number] = job.size();
        holder[number] = -1;
    }

    private void numberCourier(int number) {
        Courier courier = courier(number);
        at[number] = legs.number(courier.at());
        free[number] = courier.underWay() ? seconds(courier.freeAt()) : Math.max(0, seconds(courier.freeAt()));
        shiftEnd[number] = seconds(courier.shiftEnd());
        vehicle[number] = courier.vehicle().ordinal();
        idle[number] = Math.max(0, Math.min(LONGEST_IDLE, -seconds(courier.idleSince())));
        capacity[number] = courier.capacity();
        most[number] = courier.most();
        accepted[number] = courier.route().stream().mapToInt(this::stop).toArray();
        for (int stop : accepted[number]) {
            int job = job(stop);
            if (isPickup(stop)) {
                holder[job] = number;
                mayMove[job] = isMoving && !isStandingAt(courier, jobs.get(job));
            } else if (holder[job] < 0) {
                holder[job] = number;
                carriedSize[number] += size[job];
                carried[number]++;
            }
        }
    }

    private static boolean isStandingAt(Courier courier, Job job) {
        return courier.underWay() && courier.at().equals(job.pickup());
    }

    int jobs() {
        return jobs.size();
    }

    int couriers() {
        return at.length;
    }

    Job jobAt(int number) {
        return jobs.get(number);
    }

    Courier courier(int number) {
        return situation.couriers().get(number);
    }

    /** The stop's number; -1 if the job is not in this situation. */
    int stop(Stop stop) {
        Integer job = numbers.get(stop.job().id());
        return job == null ? -1 : 2 * job + (stop.kind() == Kind.PICKUP ? 0 : 1);
    }

    Stop stopAt(int stop) {
        Job job = jobs.get(job(stop));
        return isPickup(stop) ? Stop.pickup(job) : Stop.dropOff(job);
    }

    /** Nothing about the courier forbids it, and the pickup is within reach. */
    boolean mayTake(int courier, int job) {
        return courier(courier).mayTake(jobs.get(job))
                && (reachMetres == Double.POSITIVE_INFINITY
                        || courier(courier).at().metresTo(jobs.get(job).pickup()) <= reachMetres);
    }

    /** How many stops of a courier's route stay first, whatever comes: the one being driven to, until it is given to another. */
    int fixedStops(int courier, int[] route) {
        return route.length > 0 && isUnderWayTo(courier, route[0]) ? 1 : 0;
    }

    boolean isUnderWayTo(int courier, int stop) {
        return courier(courier).underWay() && accepted[courier].length > 0 && accepted[courier][0] == stop;
    }

    /** An accepted job that may be given to another courier: its goods are still at the seller's, and its courier is not. */
    boolean mayMove(int job) {
        return mayMove[job];
    }

    boolean isPending(int job) {
        return job < pending;
    }

    static int job(int stop) {
        return stop >> 1;
    }

    static boolean isPickup(int stop) {
        return (stop & 1) == 0;
    }

    int placeOf(int stop) {
        return isPickup(stop) ? pickup[job(stop)] : dropOff[job(stop)];
    }

    /** Where the stops that are made together with the one at {@code from} end: those at one place, of one kind. */
    int endOfVisit(int[] route, int length, int from) {
        int end = from + 1;
        while (end < length
                && isPickup(route[end]) == isPickup(route[from])
                && placeOf(route[end]) == placeOf(route[from])) {
            end++;
        }
        return end;
    }

    Instant instant(int seconds) {
        return situation.now().plusSeconds(seconds);
    }

    private int seconds(Instant instant) {
        Duration fromNow = instant.isAfter(situation.now().plusSeconds(LATEST))
                ? Duration.ofSeconds(LATEST)
                : Duration.between(situation.now(), instant);
        return (int) Math.max(SOONEST, -Math.floorDiv(-fromNow.toMillis(), 1000L));
    }
}
