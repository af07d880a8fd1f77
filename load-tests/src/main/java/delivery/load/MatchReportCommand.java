package delivery.load;

import delivery.load.match.report.MatchReport;
import delivery.load.match.score.ScoredDay;
import delivery.local.instance.DeliveriesFile;
import delivery.local.instance.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./load-tests/run match-report}: days of an instance, simulated or replayed, side by side. */
@Command(
        name = "match-report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares one or two days of a Meal Delivery Routing Problem instance, as simulated or replayed"
                + " through the platform, on one page.")
final class MatchReportCommand implements Callable<Integer> {

    @Option(names = "--instance", paramLabel = "DIR", required = true, description = "The instance's folder.")
    private Path folder = Path.of("");

    @Parameters(
            arity = "1..2",
            paramLabel = "DELIVERIES",
            description = "What was delivered: what match --out wrote, or a replay.")
    private List<Path> deliveries = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The page to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        Instance instance = Instance.read(folder);
        List<ScoredDay> days = deliveries.stream()
                .map(file -> ScoredDay.of(MatchReport.name(file), instance, DeliveriesFile.read(file, instance)))
                .toList();
        new MatchReport(MatchReport.name(folder), instance, days).write(out);
        new FigureTable(days).print(System.out);
        return 0;
    }
}
