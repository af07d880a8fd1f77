package delivery.load;

import delivery.load.match.MatchTest;
import delivery.load.match.Strategies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run match}: a strategy on a Meal Delivery Routing Problem instance, simulated. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Simulates a day of a Meal Delivery Routing Problem instance with a matching strategy, event by"
                + " event, without a platform and without waiting.")
final class MatchCommand implements Callable<Integer> {

    @Option(names = "--instance", paramLabel = "DIR", required = true, description = "The instance's folder.")
    private Path instance = Path.of("");

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "batch",
            description = "The strategy: nearest or batch.")
    private String strategy = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was delivered there, as order,courier,assigned_at,pickup_at,dropoff_at.")
    @Nullable
    private Path out;

    @Option(names = "--compare", paramLabel = "NAME", description = "Another strategy, for the same day.")
    @Nullable
    private String compared;

    @Option(names = "--capacity", paramLabel = "N", defaultValue = "4", description = "Orders a courier carries.")
    private int capacity;

    @Option(
            names = "--effort",
            paramLabel = "N",
            defaultValue = "300",
            description = "How often a plan is torn up and rebuilt in a tick.")
    private int effort;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the search.")
    private long seed;

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How often the strategy is asked, on the instance's clock.")
    private Duration tick = Duration.ofMinutes(1);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Strategies.check(strategy);
        if (compared != null) {
            Strategies.check(compared);
        }
        Results results = new Results();
        MatchTest test = new MatchTest(
                instance, new MatchTest.Settings(capacity, effort, seed, tick), System.err::println, results::add);
        var day = test.run(strategy);
        if (out != null) {
            test.write(day, out);
        }
        if (compared != null) {
            test.run(compared);
        }
        output.write(results, System.out);
        return 0;
    }
}
