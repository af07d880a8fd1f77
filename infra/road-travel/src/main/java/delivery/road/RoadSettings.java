package delivery.road;

/**
 * How much work travel times may make, and how much memory they may take.
 *
 * @param routesPerSecond routes found at once for who asks, 0 or more; who asks for more in a second gets estimates
 * @param rememberedPairs pairs of cells whose answer is kept, at least 1
 * @param waitingPairs estimated pairs that may wait to be routed, at least 1; more are dropped until asked for again
 */
public record RoadSettings(int routesPerSecond, int rememberedPairs, int waitingPairs) {

    private static final int DEFAULT_ROUTES_PER_SECOND = 1_000;
    private static final int DEFAULT_REMEMBERED_PAIRS = 1_000_000;
    private static final int DEFAULT_WAITING_PAIRS = 20_000;

    /** @throws IllegalArgumentException if a number is below its least */
    public RoadSettings {
        requireAtLeast(0, routesPerSecond, "routesPerSecond");
        requireAtLeast(1, rememberedPairs, "rememberedPairs");
        requireAtLeast(1, waitingPairs, "waitingPairs");
    }

    /** 1,000 routes a second; 1,000,000 pairs remembered; 20,000 waiting. */
    public static RoadSettings defaults() {
        return new RoadSettings(DEFAULT_ROUTES_PER_SECOND, DEFAULT_REMEMBERED_PAIRS, DEFAULT_WAITING_PAIRS);
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
