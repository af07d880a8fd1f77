package delivery.local;

import delivery.local.clock.BusinessClock;
import delivery.local.instance.Instance;
import delivery.local.process.Ports;
import delivery.local.screen.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./infra/up}: the whole platform from one command. */
@Command(
        name = "./infra/up",
        mixinStandardHelpOptions = true,
        version = "Delivery Dispatch 0.1.0",
        sortOptions = false,
        usageHelpWidth = 100,
        description = "Starts a real Cassandra, every service and a sample city whose couriers, sellers and customers"
                + " work through the public API; Ctrl-C stops everything.")
public final class Main implements Callable<Integer> {

    private static final int FIRST_GATEWAY_PORT = 8080;
    private static final int COLUMNS = 110;

    @Mixin
    private final Options options = new Options();

    public static void main(String[] arguments) {
        int code = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new Durations())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("up: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments);
        System.exit(code);
    }

    @Override
    public Integer call() {
        options.check();
        boolean live = !options.plain && Boolean.getBoolean("delivery.terminal");
        Screen screen = new Screen(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8), live, columns());
        DataDirectory data = DataDirectory.open(folder());
        Platform platform = Platform.of(settings(data), data, screen);
        Thread stop = new Thread(() -> stop(platform, screen), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            platform.start();
            return options.replay == null
                    ? new CityRun(options, platform, screen).run(data)
                    : new ReplayRun(options, platform, screen).run();
        } finally {
            stop(platform, screen);
        }
    }

    private PlatformSettings settings(DataDirectory data) {
        double speed = options.effectiveSpeed();
        int port = options.port == null ? Ports.firstFreeFrom(FIRST_GATEWAY_PORT) : options.port;
        if (!Ports.isFree(port)) {
            throw new IllegalStateException("Port " + port + " is taken; name another --port");
        }
        return new PlatformSettings(
                Repository.root(),
                port,
                options.jit,
                BusinessClock.startingAt(data.businessStart(Instant.now()), speed),
                contactPoints(),
                prefix(),
                tuning(speed));
    }

    private Map<String, String> tuning(double speed) {
        if (options.replay != null) {
            return Tuning.replay(speed, Instance.read(options.replay));
        }
        return options.noSimulation ? Tuning.byHand() : Tuning.city(speed);
    }

    /** A replay starts from nothing, in a folder of its own. */
    private Path folder() {
        Path asked = options.dataDirectory == null ? DataDirectory.standard() : options.dataDirectory;
        return options.replay == null ? asked : DataDirectory.emptied(asked.resolve("replay"));
    }

    private static @Nullable String contactPoints() {
        String given = System.getenv("CASSANDRA_CONTACT_POINTS");
        return given == null || given.isBlank() ? null : given;
    }

    private String prefix() {
        String asked = System.getenv("DELIVERY_KEYSPACES_PREFIX");
        if (asked != null && !asked.isBlank()) {
            return asked;
        }
        // On a cluster that others use too a replay must not meet former orders.
        return options.replay == null ? "" : "replay" + Instant.now().getEpochSecond() + "_";
    }

    private static void stop(Platform platform, Screen screen) {
        if (platform.isRunning()) {
            screen.say(
                    "Stopping (the first time after a build it takes up to a minute, which makes later starts quick)");
        }
        platform.close();
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : COLUMNS;
    }
}
