package delivery.local.replay;

import delivery.local.city.Stop;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When food changed hands. Whatever a rider takes or gives at one stop is one hand-over to the instance, but the platform
 * records it order by order, milliseconds apart, and a fast clock makes many seconds of them. So all of it counts as handed
 * over when the last of it was recorded: no order is told to have been quicker than the record says, and the riders reckon
 * from the same instant.
 */
final class HandOvers {

    private final Map<Stop, Instant> done = new HashMap<>();
    private int underWay;

    void begin() {
        underWay++;
    }

    /** @param stops what was handed over together, nothing if all was refused */
    void end(Collection<Stop> stops, Instant last) {
        underWay--;
        stops.forEach(stop -> done.put(stop, last));
    }

    Optional<Instant> at(Stop stop) {
        return Optional.ofNullable(done.get(stop));
    }

    boolean areUnderWay() {
        return underWay > 0;
    }
}
