package delivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.clock.BusinessClock;
import delivery.local.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final int ORDERS = 24;
    private static final int COURIERS = 10;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyDeliveryOfAReplayKeepsTheRulesOfTheInstance() throws Exception {
        write(folder, new Random(7));
        BusinessClock clock = BusinessClock.startingAt(Instant.parse("2030-01-01T00:00:00Z"), 1200);
        ReplayResult result;
        try (FakeGateway gateway = new FakeGateway(clock);
                Loop loop = new Loop()) {
            Api api = new Api(gateway.uri(), loop);
            result = new Replay(folder, api, clock, "secret")
                    .run(api.session("operator", "secret"))
                    .get(60, TimeUnit.SECONDS);
        }

        assertThat(Rules.broken(Instance.read(folder), result.delivered())).isEmpty();
        assertThat(result.delivered()).hasSize(ORDERS);
        assertThat(result.summary()).startsWith("delivered      24 of 24").contains("click-to-door  mean");
    }

    private static void write(Path folder, Random random) throws IOException {
        StringBuilder restaurants = new StringBuilder("restaurant\tx\ty\n");
        for (int i = 0; i < 8; i++) {
            restaurants.append("r%d\t%d\t%d%n".formatted(i, random.nextInt(8000), random.nextInt(8000)));
        }
        StringBuilder couriers = new StringBuilder("courier\tx\ty\ton_time\toff_time\n");
        for (int i = 0; i < COURIERS; i++) {
            // Half of them go home in the middle of it.
            couriers.append("c%d\t%d\t%d\t%d\t%d%n"
                    .formatted(i, random.nextInt(8000), random.nextInt(8000), i % 3, i % 2 == 0 ? 45 : 400));
        }
        StringBuilder orders = new StringBuilder("order\tx\ty\tplacement_time\trestaurant\tready_time\n");
        for (int i = 0; i < ORDERS; i++) {
            int placed = 5 + random.nextInt(60);
            orders.append("o%d\t%d\t%d\t%d\tr%d\t%d%n"
                    .formatted(
                            i,
                            random.nextInt(8000),
                            random.nextInt(8000),
                            placed,
                            random.nextInt(8),
                            placed + 3 + random.nextInt(15)));
        }
        Files.writeString(folder.resolve("restaurants.txt"), restaurants);
        Files.writeString(folder.resolve("couriers.txt"), couriers);
        Files.writeString(folder.resolve("orders.txt"), orders);
        Files.writeString(folder.resolve("instance_parameters.txt"), """
                meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door
                320\t4\t4\t40\t90
                """);
    }
}
