package delivery.load;

import delivery.load.faults.FaultLoad;
import delivery.load.faults.FaultTest;
import delivery.load.faults.check.Checker;
import delivery.load.faults.check.Verdict;
import delivery.load.faults.check.Violation;
import delivery.load.faults.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run faults}: whether anything is lost, whatever fails. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Starts three Cassandra nodes and instances of each service on loopback addresses, lets a city"
                + " work on them, and kills, stops and restarts processes by the seed, while clients send requests twice,"
                + " late and in part. When every order has ended it judges by what clients saw whether a rule was broken;"
                + " then the exit code is 1.")
final class FaultsCommand implements Callable<Integer> {

    private static final int SHOWN = 40;

    @Option(names = "--seed", paramLabel = "S", description = "Of the faults and of what clients do.")
    private long seed = 1;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "So many runs, each on a cluster of its own, seed by seed.")
    private int runs = 1;

    @Mixin
    private final FaultLoad load = new FaultLoad();

    @Option(names = "--check", paramLabel = "FILE", description = "Only judge this history of a former run.")
    private @Nullable Path former;

    @Mixin
    private final ReportDirectory reports = new ReportDirectory();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        load.check();
        Results results = new Results();
        boolean clean = former != null ? judge(former, results) : play(results);
        output.write(results, System.out);
        return clean ? 0 : 1;
    }

    private static boolean judge(Path former, Results results) {
        Verdict verdict = Checker.check(History.read(former));
        tell(verdict, "", results);
        return verdict.isClean();
    }

    private boolean play(Results results) {
        Path folder = reports.make("faults");
        FaultTable table = new FaultTable(folder.resolve("runs.md"));
        boolean clean = true;
        for (long next = seed; next < seed + runs; next++) {
            Progress.say("Seed " + next);
            clean &= play(next, folder(folder.resolve("seed-" + next)), table, results);
            output.writeJson(results);
        }
        Progress.say("Histories, the services' logs and runs.md are in " + folder);
        return clean;
    }

    private boolean play(long seed, Path folder, FaultTable table, Results results) {
        try {
            History history = new FaultTest(Progress::say).run(load, seed, folder);
            Verdict verdict = Checker.check(history);
            tell(verdict, "seed " + seed + ": ", results);
            table.add(seed, history, verdict);
            return verdict.isClean();
        } catch (IllegalStateException e) {
            Progress.say("Seed " + seed + " did not come to its end: " + e.getMessage());
            table.addFailed(seed, e.getMessage() + "");
            return false;
        }
    }

    private static void tell(Verdict verdict, String name, Results results) {
        verdict.violations().stream().limit(SHOWN).forEach(violation -> Progress.say(text(violation)));
        if (verdict.violations().size() > SHOWN) {
            Progress.say("and " + (verdict.violations().size() - SHOWN) + " more");
        }
        results.add(name + "violations", verdict.violations().size(), "");
        verdict.counts().forEach((what, count) -> results.add(name + what, count, ""));
    }

    private static String text(Violation violation) {
        return violation.rule() + " " + violation.detail() + " (calls " + violation.calls() + ")";
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + path, e);
        }
    }
}
