package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.clock.BusinessClock;
import delivery.local.instance.Instance;
import java.time.Duration;
import java.time.Instant;

/**
 * The instance's clock on the platform's: minute 0 is {@code zero} of business time.
 *
 * @param zero business time of minute 0
 */
record Timetable(BusinessClock clock, Loop loop, Instant zero) {

    Instant at(double minute) {
        return zero.plus(Instance.minutes(minute));
    }

    double minute(Instant instant) {
        return Duration.between(zero, instant).toNanos() / 60e9;
    }

    Instant now() {
        return clock.now();
    }

    /** Runs {@code task} on the loop at {@code business} time, never before; at once when it has passed. */
    void at(Instant business, Runnable task) {
        loop.after(clock.realUntil(business), () -> {
            if (clock.now().isBefore(business)) {
                at(business, task);
            } else {
                task.run();
            }
        });
    }
}
