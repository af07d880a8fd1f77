package delivery.load;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How much load the orders scenario makes, and for how long. */
final class OrdersLoad {

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "60s", description = "How long to measure.")
    private Duration duration = Duration.ofMinutes(1);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long the load runs before it is measured; eight virtual machines have to compile.")
    private Duration warmUp = Duration.ofMinutes(5);

    @Option(names = "--couriers", paramLabel = "N", defaultValue = "100", description = "Couriers on duty.")
    private int couriers = 100;

    @Option(names = "--sellers", paramLabel = "N", defaultValue = "20", description = "Open sellers.")
    private int sellers = 20;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "50", description = "Customers who order.")
    private int customers = 50;

    @Option(
            names = "--orders-under-way",
            paramLabel = "N",
            defaultValue = "40",
            description = "Orders kept under way: as soon as one is delivered, the next is placed.")
    private int ordersUnderWay = 40;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of where people are and who orders from whom.")
    private long seed = 1;

    Duration duration() {
        return duration;
    }

    Duration warmUp() {
        return warmUp;
    }

    int couriers() {
        return couriers;
    }

    int sellers() {
        return sellers;
    }

    int customers() {
        return customers;
    }

    int ordersUnderWay() {
        return ordersUnderWay;
    }

    long seed() {
        return seed;
    }

    /** @throws IllegalArgumentException if a value makes no sense; the message says which */
    void check() {
        require(duration.toSeconds() >= 1 && duration.toHours() < 24, "--duration is 1s to 24h");
        require(!warmUp.isNegative() && warmUp.toHours() < 24, "--warm-up is 0s to 24h");
        require(couriers >= 1 && couriers <= 100_000, "--couriers is 1 to 100000");
        require(sellers >= 1 && sellers <= 10_000, "--sellers is 1 to 10000");
        require(customers >= 1 && customers <= 100_000, "--customers is 1 to 100000");
        require(ordersUnderWay >= 1 && ordersUnderWay <= couriers, "--orders-under-way is 1 to --couriers");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
