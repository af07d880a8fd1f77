package delivery.load.match;

import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Instance;
import delivery.matching.MatchingSettings;
import delivery.matching.Strategy;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Strategies on one instance, one after the other, each by the same rules. */
public final class MatchTest {

    /** The search ends by its effort, never by the clock: a run can be repeated anywhere with the same result. */
    private static final Duration NO_BUDGET = Duration.ofDays(1);
    /** How often progress is told, minutes of the instance's clock. */
    private static final int TOLD_EVERY = 120;

    private final Instance instance;
    private final Settings settings;
    private final Consumer<String> log;

    /**
     * How to match.
     *
     * @param capacity how many orders a courier carries at a time
     * @param effort how often a plan is torn up and rebuilt in each tick
     * @param seed of the search
     * @param tick how often the strategy is asked, the instance's clock
     * @param reassignment what moving an accepted order to another courier must save, customers' waiting; null to move none
     */
    public record Settings(
            int capacity,
            int effort,
            long seed,
            Duration tick,
            @Nullable Duration reassignment) {

        /** @throws IllegalArgumentException if nothing could be carried, or time would stand still */
        public Settings {
            if (capacity < 1) {
                throw new IllegalArgumentException("A courier carries at least one order, not " + capacity);
            }
            if (tick.isNegative() || tick.isZero()) {
                throw new IllegalArgumentException("The tick must be positive, not " + tick);
            }
        }
    }

    /** @param log takes a line from time to time */
    public MatchTest(Instance instance, Settings settings, Consumer<String> log) {
        this.instance = instance;
        this.settings = settings;
        this.log = log;
    }

    /** @throws IllegalArgumentException if there is no such strategy */
    public ScoredDay run(String name) {
        PlaneTravel travel = new PlaneTravel(instance);
        Strategy strategy = Strategies.make(name, matching(), travel, settings.seed());
        SimulatedDay day = new Simulator(
                        instance,
                        travel,
                        settings.tick(),
                        settings.capacity(),
                        (minute, pending, delivered) -> tell(name, minute, pending, delivered))
                .run(strategy);
        return ScoredDay.of(name, instance, day.deliveries())
                .reassigned(
                        100.0 * day.reassigned() / Math.max(1, instance.orders().size()))
                .planned(day.planning());
    }

    private MatchingSettings matching() {
        MatchingSettings meals = MatchingSettings.meals();
        return new MatchingSettings(
                Instance.minutes(instance.pickupMinutes()),
                Instance.minutes(instance.dropOffMinutes()),
                Instance.minutes(instance.targetMinutes()),
                meals.freshness(),
                Duration.ZERO,
                Double.POSITIVE_INFINITY,
                settings.effort(),
                NO_BUDGET,
                0,
                settings.reassignment());
    }

    private void tell(String name, double minute, int pending, int delivered) {
        if (minute % TOLD_EVERY == 0) {
            log.accept(String.format(
                    Locale.ROOT,
                    "%s: minute %.0f, %d delivered of %d, %d waiting for a courier",
                    name,
                    minute,
                    delivered,
                    instance.orders().size(),
                    pending));
        }
    }
}
