package delivery.load.match.ticks;

import delivery.geo.Travel;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.Distribution;
import delivery.matching.BatchStrategy;
import delivery.matching.MatchingSettings;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long the batch strategy takes to plan, from the situation to the plan, in towns of some sizes. */
public final class TicksTest {

    private static final int SEED = 1;

    private final Settings settings;
    private final Consumer<String> log;

    /** A town of so many pending orders and so many couriers. */
    public record Size(int orders, int couriers) {}

    /**
     * How to measure.
     *
     * @param warmUp ticks that are not measured
     * @param rounds ticks that are, of each kind
     * @param atMost of real time for each size and kind; then fewer ticks are measured, at least one
     * @param tick between two ticks, the town's clock
     * @param budget how long a plan may be searched for
     */
    public record Settings(int effort, int warmUp, int rounds, Duration atMost, Duration tick, Duration budget) {}

    /**
     * What ticks cost.
     *
     * @param cold ticks of a strategy that has never planned before
     * @param rolling ticks of one that goes on from its last plan
     */
    public record Cost(Size size, Distribution cold, Distribution rolling, int ticks) {}

    /** @param log takes a line from time to time */
    public TicksTest(Settings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
    }

    public Cost run(Size size) {
        MatchingSettings matching = matching();
        Travel travel = Travel.greatCircle();
        log.accept("%d orders, %d couriers: cold ticks".formatted(size.orders(), size.couriers()));
        List<Duration> cold = measure(size, matching, travel, () -> new BatchStrategy(matching, travel, SEED));
        log.accept("%d orders, %d couriers: rolling ticks".formatted(size.orders(), size.couriers()));
        Strategy same = new BatchStrategy(matching, travel, SEED);
        List<Duration> rolling = measure(size, matching, travel, () -> same);
        return new Cost(size, ScoredDay.millis(cold), ScoredDay.millis(rolling), Math.min(cold.size(), rolling.size()));
    }

    private List<Duration> measure(Size size, MatchingSettings matching, Travel travel, Supplier<Strategy> strategies) {
        Town town = new Town(size.orders(), size.couriers(), matching, travel, settings.tick(), SEED);
        long deadline = System.nanoTime() + settings.atMost().toNanos();
        List<Duration> ticks = new ArrayList<>();
        for (int i = 0; ticks.isEmpty() || ticks.size() < settings.rounds() && System.nanoTime() < deadline; i++) {
            Situation situation = town.situation();
            Strategy strategy = strategies.get();
            long begun = System.nanoTime();
            Plan plan = strategy.plan(situation);
            if (i >= settings.warmUp() || System.nanoTime() >= deadline) {
                ticks.add(Duration.ofNanos(System.nanoTime() - begun));
            }
            town.moveOn(plan);
        }
        return ticks;
    }

    private MatchingSettings matching() {
        MatchingSettings meals = MatchingSettings.meals();
        return new MatchingSettings(
                meals.pickupService(),
                meals.dropOffService(),
                meals.target(),
                meals.freshness(),
                meals.lead(),
                meals.reachMetres(),
                settings.effort(),
                settings.budget(),
                meals.balance(),
                meals.reassignment());
    }
}
