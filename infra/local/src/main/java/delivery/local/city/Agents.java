package delivery.local.city;

import delivery.local.api.Loop;
import delivery.local.clock.BusinessClock;
import java.time.Duration;
import java.util.Random;

/** What every agent of the city shares. */
record Agents(BusinessClock clock, Loop loop, Board board, Doorstep doorstep, Random random) {

    /** Runs {@code task} on the loop once this much business time has passed. */
    void after(Duration business, Runnable task) {
        loop.after(clock.real(business), task);
    }
}
