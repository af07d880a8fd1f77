package delivery.load;

import delivery.load.faults.FaultPlatform;
import delivery.load.faults.drill.Drills;
import delivery.load.faults.drill.Drills.Drill;
import delivery.load.folder.TemporaryFolder;
import delivery.local.clock.BusinessClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run drills}: how soon all is well again. */
@Command(
        name = "drills",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "The same cluster as the fault test's, with a light load of new orders: kills a Cassandra node, each"
                        + " dispatcher and all services at once, and asks for five times what can be done; measures how long orders"
                        + " wait. About ten minutes.")
final class DrillsCommand implements Callable<Integer> {

    /** Each order is offered as soon as there is a courier for it, whatever is on the couriers' routes. */
    private static final Map<String, String> OFFERED_AT_ONCE = Map.of("DELIVERY_DISPATCH_OFFER_LEAD", "PT24H");

    private static final int INSTANCES = 2;

    @Option(names = "--only", paramLabel = "DRILL", description = "Only this one, or these: ${COMPLETION-CANDIDATES}.")
    private Set<Drill> only = EnumSet.allOf(Drill.class);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Path folder = TemporaryFolder.make();
        Results results = new Results();
        BusinessClock clock = BusinessClock.startingAt(Instant.now(), 1);
        try (FaultPlatform platform =
                FaultPlatform.start(folder, clock, INSTANCES, OFFERED_AT_ONCE, Map.of(), Progress::say)) {
            new Drills(platform, Progress::say).run(only, results::add);
        } finally {
            TemporaryFolder.delete(folder);
        }
        output.write(results, System.out);
        return 0;
    }
}
