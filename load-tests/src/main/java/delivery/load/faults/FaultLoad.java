package delivery.load.faults;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What one run is made of. */
public final class FaultLoad {

    private static final double LEAST_A_MINUTE = 2.5;

    @Option(names = "--minutes", paramLabel = "M", description = "For how long faults begin.")
    private double minutes = 2;

    @Option(names = "--couriers", paramLabel = "N", description = "Couriers at work.")
    private int couriers = 30;

    @Option(names = "--sellers", paramLabel = "N", description = "Sellers at work.")
    private int sellers = 10;

    @Option(names = "--orders-per-minute", paramLabel = "R", description = "Orders placed in a minute.")
    private double ordersPerMinute = 40;

    @Option(names = "--instances", paramLabel = "N", description = "Of each service.")
    private int instances = 2;

    @Option(names = "--speed", paramLabel = "X", description = "Business seconds in a real second.")
    private double speed = 20;

    @Option(names = "--rolling-restart", description = "Begin with a rolling restart of everything.")
    private boolean rollingRestart;

    /** @throws IllegalArgumentException if a value makes no sense; the message says which */
    public void check() {
        require(minutes > 0 && minutes <= 600, "--minutes is more than 0 and at most 600");
        require(couriers >= 1 && couriers <= 10_000, "--couriers is 1 to 10000");
        require(sellers >= 1 && sellers <= 1_000, "--sellers is 1 to 1000");
        require(
                ordersPerMinute > 0 && ordersPerMinute <= 60_000,
                "--orders-per-minute is more than 0 and at most 60000");
        require(instances >= 1 && instances <= 9, "--instances is 1 to 9");
        require(speed >= 1 && speed <= 100, "--speed is 1 to 100");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    Duration length() {
        return Duration.ofMillis((long) (minutes * 60_000));
    }

    /** So many are made, however long each takes. */
    int leastFaults() {
        return (int) Math.floor(minutes * LEAST_A_MINUTE);
    }

    int couriers() {
        return couriers;
    }

    int sellers() {
        return sellers;
    }

    double ordersPerMinute() {
        return ordersPerMinute;
    }

    int instances() {
        return instances;
    }

    double speed() {
        return speed;
    }

    boolean rollingRestart() {
        return rollingRestart;
    }
}
