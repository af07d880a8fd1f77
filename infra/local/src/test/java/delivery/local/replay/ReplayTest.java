package delivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final int ORDERS = 40;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyDeliveryOfAReplayKeepsTheRulesOfTheInstance() throws Exception {
        try (Day day = new Day(folder, 1200)) {
            Random random = new Random(7);
            people(day, random);
            day.waitAt(4000, 4000);

            ReplayResult result = day.play();

            assertThat(Rules.broken(day.instance(), result.delivered())).isEmpty();
            assertThat(result.delivered()).hasSize(ORDERS);
            assertThat(result.summary()).startsWith("delivered      40 of 40").contains("click-to-door  mean");
        }
    }

    @Test
    void theRulesAreKeptHoweverFarApartTheStepsOfAStopAreRecorded() throws Exception {
        try (Day day = new Day(folder, 1200)) {
            people(day, new Random(11));
            day.dispatch().recordApart(Duration.ofSeconds(5));

            ReplayResult result = day.play();

            assertThat(Rules.broken(day.instance(), result.delivered())).isEmpty();
            assertThat(result.delivered()).hasSize(ORDERS);
        }
    }

    private static void people(Day day, Random random) {
        for (int i = 0; i < 8; i++) {
            day.restaurant("r" + i, random.nextInt(8000), random.nextInt(8000));
        }
        for (int i = 0; i < 10; i++) {
            // Half of them go home in the middle of it.
            day.courier("c" + i, random.nextInt(8000), random.nextInt(8000), i % 3, i % 2 == 0 ? 45 : 400);
        }
        for (int i = 0; i < ORDERS; i++) {
            int placed = 5 + random.nextInt(60);
            int ready = placed + 3 + random.nextInt(15);
            day.order("o" + i, random.nextInt(8000), random.nextInt(8000), placed, "r" + random.nextInt(8), ready);
        }
    }
}
