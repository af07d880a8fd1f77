package delivery.local;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line of {@code ./infra/up}. */
final class Options {

    @Option(
            names = "--couriers",
            paramLabel = "N",
            defaultValue = "200",
            description = "Couriers of the sample city (default: ${DEFAULT-VALUE}).")
    int couriers = 200;

    @Option(
            names = "--sellers",
            paramLabel = "N",
            defaultValue = "60",
            description = "Sellers of the sample city (default: ${DEFAULT-VALUE}).")
    int sellers = 60;

    @Option(
            names = "--orders-per-minute",
            paramLabel = "R",
            defaultValue = "60",
            description = "Orders the sample city places in a real minute (default: ${DEFAULT-VALUE}).")
    double ordersPerMinute = 60;

    @Option(
            names = "--no-simulation",
            description = "Only accounts and sellers with catalogues; nobody works by themselves.")
    boolean noSimulation;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where data, secrets and logs are kept from run to run (default: $XDG_DATA_HOME/delivery-dispatch"
                            + " or ~/.local/share/delivery-dispatch).")
    @Nullable
    Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port (default: the first free one from 8080).")
    @Nullable
    Integer port;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Business seconds in a real second (default: 20 for the city, 60 for a replay,"
                    + " 1 without simulation).")
    @Nullable
    Double speed;

    @Option(
            names = "--jit",
            paramLabel = "c1|full",
            defaultValue = "c1",
            description = "How hard services compile: c1 is quick from the start, full is quicker after some minutes"
                    + " (default: ${DEFAULT-VALUE}).")
    Jit jit = Jit.C1;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Stop by itself after this long, such as 90s, 5m or 1h.")
    @Nullable
    Duration stopAfter;

    @Option(names = "--until-delivered", paramLabel = "N", description = "Stop by itself once N orders are delivered.")
    @Nullable
    Integer untilDelivered;

    @Option(names = "--plain", description = "Lines instead of a status drawn in place (default without a terminal).")
    boolean plain;

    @Option(
            names = "--replay",
            paramLabel = "INSTANCE_DIR",
            description = "Play this Meal Delivery Routing Problem instance instead of the sample city, then stop.")
    @Nullable
    Path replay;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "deliveries.csv",
            description = "Where a replay writes its deliveries (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("deliveries.csv");

    double effectiveSpeed() {
        Double asked = speed;
        if (asked != null) {
            return asked;
        }
        if (replay != null) {
            return 60;
        }
        return noSimulation ? 1 : 20;
    }

    /** @throws IllegalArgumentException if a value makes no sense; the message says which */
    void check() {
        require(couriers >= 0 && couriers <= 100_000, "--couriers is 0 to 100000");
        require(sellers >= 1 && sellers <= 10_000, "--sellers is 1 to 10000");
        require(ordersPerMinute >= 0 && ordersPerMinute <= 60_000, "--orders-per-minute is 0 to 60000");
        require(port == null || (port >= 1 && port <= 65_535), "--port is 1 to 65535");
        require(effectiveSpeed() >= 0.01 && effectiveSpeed() <= 10_000, "--speed is 0.01 to 10000");
        require(untilDelivered == null || untilDelivered >= 1, "--until-delivered is at least 1");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
