package delivery.load;

import delivery.load.nearest.PositionsTest;
import delivery.load.own.OwnCassandra;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run positions}: how fast positions are taken, and searches beside it for long. */
@Command(
        name = "positions",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "How fast the location index takes positions, beside bare inserts; then searches for a long time while"
                        + " positions come in.")
final class PositionsCommand implements Callable<Integer> {

    @Option(names = "--couriers", paramLabel = "N", defaultValue = "20000", description = "Couriers who move.")
    private int couriers;

    @Option(names = "--phones", paramLabel = "N", defaultValue = "64", description = "Phones that send at once.")
    private int phones;

    @Mixin
    private final Slices slices = new Slices();

    @Option(
            names = "--updates",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Positions a second in the long run.")
    private int updates;

    @Option(
            names = "--long-run",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long the long run is; 0s for none.")
    private Duration length = Duration.ofMinutes(2);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Results results = new Results();
        PositionsTest test = new PositionsTest(
                new PositionsTest.Plan(couriers, phones, slices.length, slices.rounds, updates, length),
                System.err::println,
                results::add);
        System.err.println("Starting Cassandra");
        try (OwnCassandra cassandra = OwnCassandra.start(OwnCassandra.COURIERS)) {
            StorageCounts counts = new StorageCounts(cassandra.session());
            test.run(
                    cassandra.session(),
                    OwnCassandra.COURIERS,
                    () -> counts.get().getOrDefault(StorageCounts.WRITES + OwnCassandra.COURIERS, 0.0));
        }
        output.write(results, System.out);
        return 0;
    }
}
