package delivery.load;

import delivery.load.match.MatchTest;
import delivery.load.match.Strategies;
import delivery.load.match.StrategyNames;
import delivery.load.match.report.MatchReport;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.DeliveriesFile;
import delivery.local.instance.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private Path folder = Path.of("");

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "batch",
            completionCandidates = StrategyNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
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

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page there that shows the days in charts.")
    @Nullable
    private Path report;

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

    @Option(
            names = "--reassignment",
            paramLabel = "TIME",
            defaultValue = "1m",
            description =
                    "What moving an accepted order to another courier must save of customers' waiting; an hour is as"
                            + " good as never.")
    private Duration reassignment = Duration.ofMinutes(1);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        List<String> names = compared == null ? List.of(strategy) : List.of(strategy, compared);
        names.forEach(Strategies::check);
        Output.checkWritable(out);
        Output.checkWritable(report);
        Instance instance = Instance.read(folder);
        MatchTest test = new MatchTest(
                instance, new MatchTest.Settings(capacity, effort, seed, tick, reassignment), System.err::println);
        List<ScoredDay> days = new ArrayList<>();
        names.forEach(name -> days.add(test.run(name)));
        if (out != null) {
            DeliveriesFile.write(out, days.get(0).deliveries());
        }
        if (report != null) {
            new MatchReport(MatchReport.name(folder), instance, days).write(report);
        }
        new FigureTable(days).print(System.out);
        output.writeJson(results(days));
        return 0;
    }

    private static Results results(List<ScoredDay> days) {
        Results results = new Results();
        for (ScoredDay day : days) {
            day.figures()
                    .forEach(figure -> results.add(day.name() + ": " + figure.name(), figure.value(), figure.unit()));
        }
        return results;
    }
}
