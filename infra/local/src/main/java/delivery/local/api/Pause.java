package delivery.local.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long to wait before a call is tried again: doubling, with jitter, never less than the server asked for. */
final class Pause {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 8_000;

    private Pause() {}

    static Duration before(int attempt, @Nullable Duration askedFor) {
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        long jittered = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        return askedFor == null ? Duration.ofMillis(jittered) : askedFor.plusMillis(jittered);
    }
}
