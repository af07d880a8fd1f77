package delivery.load;

import delivery.load.folder.TemporaryFolder;
import delivery.load.logs.LogsTest;
import delivery.load.logs.LogsTest.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run logs}: what logging costs, how much is stored, what outlasts a fault and how soon it is found. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "What logging costs those who log, how many events a second one Cassandra node takes, whether all are"
                        + " found after an outage, how long queries and reports take, and the same of a peer. About 30 minutes.")
final class LogsCommand implements Callable<Integer> {

    @Option(names = "--only", paramLabel = "PART", description = "Only this one, or these: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "22000",
            description = "INGEST: events a second that are logged for a while.")
    private int rate;

    @Option(names = "--length", paramLabel = "TIME", defaultValue = "1m", description = "INGEST: for how long.")
    private Duration length = Duration.ofMinutes(1);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "30",
            description = "LATENCY: turns that each instance has.")
    private int rounds;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "ORDER: events of a day that one order's are found among.")
    private long orderEvents;

    @Option(
            names = "--report-events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "REPORT: domain events of one report.")
    private long reportEvents;

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "OUTAGE: how long Cassandra is away.")
    private Duration outage = Duration.ofMinutes(2);

    @Option(
            names = "--outage-rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "OUTAGE: events a second meanwhile.")
    private int outageRate;

    @Option(
            names = "--peer-events",
            paramLabel = "N",
            defaultValue = "300000",
            description = "PEER: events that each system stores.")
    private long peerEvents;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Output.checkWritable(output.json);
        Results results = new Results();
        Path folder = TemporaryFolder.make();
        LogsTest test = new LogsTest(
                new LogsTest.Plan(rate, length, rounds, orderEvents, reportEvents, outage, outageRate, peerEvents),
                folder,
                Progress::say,
                results::add);
        int failed = 0;
        try {
            for (Part part : only) {
                failed += run(test, part) ? 0 : 1;
            }
        } finally {
            TemporaryFolder.delete(folder);
        }
        output.write(results, System.out);
        return failed == 0 ? 0 : 1;
    }

    /** The minutes that other parts took are not lost when one fails. */
    private static boolean run(LogsTest test, Part part) {
        Progress.say(part.toString());
        try {
            test.run(part);
            return true;
        } catch (RuntimeException e) {
            Progress.say(part + " failed: " + e);
            return false;
        }
    }
}
