package delivery.logs.query;

/** How much an event matters. */
public enum Level {
    TRACE(5_000),
    DEBUG(10_000),
    INFO(20_000),
    WARN(30_000),
    ERROR(40_000);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** Logback's. */
    int number() {
        return number;
    }

    /** The level with Logback's {@code number}, or the next lower one. */
    static Level of(int number) {
        Level highest = TRACE;
        for (Level level : values()) {
            if (level.number <= number) {
                highest = level;
            }
        }
        return highest;
    }
}
