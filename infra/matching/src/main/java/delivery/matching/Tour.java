package delivery.matching;

import java.time.Instant;
import java.util.List;

/**
 * What one courier is to do.
 *
 * @param visits every stop, whether accepted, offered now or only foreseen, in order
 * @param offers what is to be offered to the courier now
 */
public record Tour(Courier courier, List<Visit> visits, List<Job> offers) {

    /** @param at when the goods are expected to change hands */
    public record Visit(Stop stop, Instant at) {}
}
