package delivery.logs.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an alert fires. It begins to as soon as its condition holds, and stops only when its condition has not held for a while,
 * as far as that could be told without a break. So a count that goes up and down around the threshold is one alert and not many.
 */
public sealed interface AlertState {

    /** When it came to it. */
    Instant since();

    /** It does not fire. */
    record Ok(Instant since) implements AlertState {}

    /**
     * It fires.
     *
     * @param heldAt when its condition held for the last time, or may have
     */
    record Firing(Instant since, Instant heldAt) implements AlertState {}

    /** What one evaluation says of the condition. */
    enum Verdict {
        HOLDS,
        DOES_NOT_HOLD,
        /** It could not be completed. */
        UNKNOWN
    }

    /**
     * The state after an evaluation.
     *
     * @param quiet for how long the condition must not hold before it does not fire any more
     */
    default AlertState next(Verdict verdict, Instant at, Duration quiet) {
        if (this instanceof Firing firing) {
            if (verdict != Verdict.DOES_NOT_HOLD) {
                return new Firing(firing.since(), at);
            }
            return at.isBefore(firing.heldAt().plus(quiet)) ? firing : new Ok(at);
        }
        return verdict == Verdict.HOLDS ? new Firing(at, at) : this;
    }

    /** Whether it fires. */
    default boolean isFiring() {
        return this instanceof Firing;
    }
}
