package delivery.local.replay;

import delivery.local.instance.Instance.Shift;
import java.time.Duration;
import java.time.Instant;

/** When a shift ends, and until when that leaves time for a pickup to be recorded before it. */
record LastCall(Timetable timetable, Instant off) {

    /** A pickup this close to the end of the shift, real time, might be recorded after it. */
    private static final Duration LATENCY = Duration.ofMillis(500);

    static LastCall of(Shift shift, Timetable timetable) {
        return new LastCall(timetable, timetable.at(shift.off()));
    }

    /** Pickups are planned up to here; whoever waits for more food goes with what is there. */
    Instant at() {
        return off.minus(timetable.clock().business(LATENCY));
    }

    boolean hasCome() {
        return !timetable.now().isBefore(at());
    }

    /** Nothing is picked up any more. Some while after the call, so that it finds the rider still at it. */
    boolean isOver() {
        return timetable.now().isAfter(off.minus(timetable.clock().business(LATENCY.dividedBy(2))));
    }
}
