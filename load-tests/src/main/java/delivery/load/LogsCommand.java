package delivery.load;

import delivery.load.folder.TemporaryFolder;
import delivery.load.logs.LogsTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run logs}: what logging costs, and how much is stored. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "What logging costs those who log, and how many events a second one Cassandra node takes.")
final class LogsCommand implements Callable<Integer> {

    private static final String KEYSPACE = "logs";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Events a second that are logged for a while.")
    private int rate;

    @Option(names = "--length", paramLabel = "TIME", defaultValue = "20s", description = "For how long.")
    private Duration length = Duration.ofSeconds(20);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Results results = new Results();
        Path folder = TemporaryFolder.make();
        System.err.println("Starting Cassandra");
        try (OwnCassandra cassandra = OwnCassandra.start(KEYSPACE)) {
            new LogsTest(cassandra.session(), KEYSPACE, folder, System.err::println, results::add).run(rate, length);
        } finally {
            TemporaryFolder.delete(folder);
        }
        output.write(results, System.out);
        return 0;
    }
}
