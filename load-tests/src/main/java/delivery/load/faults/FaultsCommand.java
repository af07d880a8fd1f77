package delivery.load.faults;

import delivery.load.faults.history.HistoryWriter;
import delivery.load.folder.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run faults}: whether anything is lost, whatever fails. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Starts three Cassandra nodes and two instances of each service on loopback addresses, lets a city work"
                        + " on them, and kills, stops and restarts processes by the seed while clients send requests twice, late and in"
                        + " part. When every order has ended it decides from what clients saw whether any rule was broken.")
public final class FaultsCommand implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "S", description = "Of the faults and of what clients do.")
    private long seed = 1;

    @Option(names = "--minutes", paramLabel = "M", description = "How long faults begin.")
    private double minutes = 2;

    @Option(names = "--couriers", paramLabel = "N", description = "Couriers at work.")
    private int couriers = 40;

    @Option(names = "--sellers", paramLabel = "N", description = "Sellers at work.")
    private int sellers = 12;

    @Option(names = "--orders-per-minute", paramLabel = "R", description = "Orders placed in a minute.")
    private double ordersPerMinute = 40;

    @Option(names = "--speed", paramLabel = "X", description = "Business seconds in a real second.")
    private double speed = 20;

    @Option(names = "--rolling-restart", description = "Begin with a rolling restart of everything.")
    private boolean rollingRestart;

    @Option(names = "--history", paramLabel = "FILE", description = "Where the history goes.")
    private Path file = Path.of("load-tests/target/faults/history.ndjson");

    @Override
    public Integer call() {
        // A client that sends a request again by itself would send two under one trace.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        FaultLoad load = new FaultLoad(
                seed, Duration.ofMillis((long) (minutes * 60_000)), couriers, sellers, ordersPerMinute, rollingRestart);
        Path folder = TemporaryFolder.make();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FaultPlatform platform = FaultPlatform.start(folder, speed, Map.of(), FaultsCommand::say);
                    HistoryWriter history = new HistoryWriter(file)) {
                new FaultRun(platform, load, history, FaultsCommand::say).run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say("folder " + folder);
        return 0;
    }

    private static void say(String line) {
        System.err.println(java.time.LocalTime.now().withNano(0) + " " + line);
    }
}
