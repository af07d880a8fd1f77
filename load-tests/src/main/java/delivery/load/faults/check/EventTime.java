package delivery.load.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, real time, as closely as the history tells: after the last answer without it, before the first
 * with it, and between its neighbours in the log.
 */
record EventTime(Instant from, Instant until) {

    /** What a killed process logged last may not have left it yet. */
    private static final Duration LOST_WITH_PROCESS = Duration.ofSeconds(2);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /** @param loggedAt of another event of the order, by its service's clock; null if it is not known */
    static EventTime of(Order order, Event event, Function<Event, @Nullable Instant> loggedAt) {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (Observation seen : order.observations()) {
            if (seen.version() >= event.sequence()) {
                until = earlier(until, seen.call().ended());
            } else if (!seen.isPolled()) {
                from = later(from, seen.call().sent());
            }
        }
        for (Event other : order.story().events()) {
            @Nullable Instant at = loggedAt.apply(other);
            if (at != null && other.sequence() < event.sequence()) {
                from = later(from, at.minus(CLOCKS_DIFFER));
            } else if (at != null && other.sequence() > event.sequence()) {
                until = earlier(until, at.plus(CLOCKS_DIFFER));
            }
        }
        return new EventTime(from, until);
    }

    /** A process that may have made it happen was killed about then. */
    boolean mayEndWith(Model model) {
        Instant begin = from.equals(Instant.MIN) ? from : from.minus(LOST_WITH_PROCESS);
        Instant end = until.equals(Instant.MAX) ? until : until.plus(LOST_WITH_PROCESS);
        return model.killed(Log.DISPATCH, begin, end);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
