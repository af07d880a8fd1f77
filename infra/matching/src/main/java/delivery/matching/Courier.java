package delivery.matching;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A courier on duty, or who will be soon.
 *
 * @param capacity how much the courier carries at a time, in the unit of {@link Job#size}
 * @param most how many deliveries the courier carries at a time
 * @param at where the courier is free, or is or was on the way to the first stop; who stands at that stop is exactly there
 * @param freeAt when the courier can leave {@code at}, or did
 * @param route the stops of what the courier has accepted, in the order they are to be made
 * @param underWay the courier has set out for the first stop: nothing is put before it, unless it is given to another
 * @param shiftEnd no pickup after this
 * @param idleSince when the courier last had something to do, or came on duty
 * @param acceptance the part of offers that the courier accepts, above 0 and at most 1
 */
public record Courier(
        UUID id,
        Vehicle vehicle,
        Set<String> skills,
        int capacity,
        int most,
        Position at,
        Instant freeAt,
        List<Stop> route,
        boolean underWay,
        Instant shiftEnd,
        Instant idleSince,
        double acceptance) {

    /** Vehicle, skills and size fit, and the courier has not declined it. */
    boolean mayTake(Job job) {
        return job.size() <= capacity
                && !job.notTo().contains(id)
                && (job.skills().isEmpty() || skills.containsAll(job.skills()));
    }
}
