package delivery.logs.alert.watch;

import java.time.Duration;

/**
 * How long to wait before something is tried again: doubling, and a random part of up to a half less, so that what failed together does
 * not come back together.
 */
record Backoff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * The pause after a failure.
     *
     * @param failures how many there were before it
     * @param random from 0 to 1
     */
    Duration pause(int failures, double random) {
        double millis = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, Math.min(failures, MAX_DOUBLINGS)));
        return Duration.ofMillis(Math.round(millis * (1 - random / 2)));
    }
}
