package delivery.upstream;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long somebody still waits for an answer, told from each caller to the next service in a header. */
public final class Deadline {

    /** Milliseconds that are left; a time of day would need clocks that agree. */
    public static final String HEADER = "Request-Deadline-Millis";

    private static final int MOST_DIGITS = 9;

    private Deadline() {}

    /** The {@code System.nanoTime()} at which nobody waits any more; none if the header says nothing of the kind. */
    public static OptionalLong parse(@Nullable String header, long now) {
        return header != null && header.matches("\\d{1," + MOST_DIGITS + "}")
                ? OptionalLong.of(
                        now + Duration.ofMillis(Long.parseLong(header)).toNanos())
                : OptionalLong.empty();
    }
}
