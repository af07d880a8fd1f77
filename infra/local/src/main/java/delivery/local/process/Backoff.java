package delivery.local.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long to wait before a crashed service is started again: doubling, and forgiven after a healthy minute. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration first;
    private Duration next;
    private Instant upSince = Instant.MAX;

    Backoff(InstantSource clock, Duration first) {
        this.clock = clock;
        this.first = first;
        this.next = first;
    }

    synchronized void up() {
        upSince = clock.instant();
    }

    /** The service went down; how long to wait now. */
    synchronized Duration down() {
        if (clock.instant().minus(FORGIVEN_AFTER).isAfter(upSince)) {
            next = first;
        }
        upSince = Instant.MAX;
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
