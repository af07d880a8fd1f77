package delivery.logs;

import java.time.Duration;

/**
 * How long events are kept, by level. The tables are laid out for about the {@link #USUAL usual} times.
 *
 * @param debug and what is below
 * @param warn and what is above
 */
public record LogRetention(Duration debug, Duration info, Duration warn) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(3650);

    /** What {@code default_time_to_live} of the tables says too. */
    public static final LogRetention USUAL =
            new LogRetention(Duration.ofDays(3), Duration.ofDays(30), Duration.ofDays(90));

    /** @throws IllegalArgumentException if a time is below a minute or above ten years */
    public LogRetention {
        check(debug);
        check(info);
        check(warn);
    }

    private static void check(Duration kept) {
        if (kept.compareTo(LEAST) < 0 || kept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("The log is kept for a minute to ten years, not for " + kept);
        }
    }

    /** How long events of {@code table} are kept. */
    public Duration of(LogTable table) {
        return switch (table) {
            case LOG_DEBUG -> debug;
            case LOG_INFO -> info;
            case LOG_WARN, LOG_ERROR -> warn;
        };
    }

    int seconds(LogTable table) {
        return (int) of(table).toSeconds();
    }
}
