package delivery.road;

import static delivery.geo.Vehicle.CAR;
import static delivery.road.Streets.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import delivery.geo.Position;
import delivery.geo.Travel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadBudgetTest {

    private static final Position WEST_BANK = at(50.000, 10.000);
    private static final Position EAST_BANK = at(50.000, 10.003);
    private static final int ESTIMATE =
            (int) Math.ceil(1.3 * Travel.greatCircle().seconds(WEST_BANK, EAST_BANK, CAR));

    @TempDir
    Path folder;

    private Path extract;

    @BeforeEach
    void drawTown() throws IOException {
        extract = Streets.withBridgeAt(50.018).writeTo(folder.resolve("town.osm"));
    }

    @Test
    void beyondTheBudgetTheAnswerIsAnEstimateAtOnceAndTheRoadLater() {
        int byRoad;
        try (RoadTravel roads = open(new RoadSettings(1, 100, 100))) {
            byRoad = roads.seconds(WEST_BANK, EAST_BANK, CAR);
        }
        try (RoadTravel roads = open(new RoadSettings(0, 100, 100))) {
            // The thread may have learned from the road already.
            assertThat(roads.seconds(WEST_BANK, EAST_BANK, CAR)).isBetween(ESTIMATE, 2 * ESTIMATE);

            await().untilAsserted(() -> assertThat(roads.seconds(WEST_BANK, EAST_BANK, CAR))
                    .isEqualTo(byRoad)
                    .isGreaterThan(8 * ESTIMATE));
        }
    }

    @Test
    void theBudgetIsThatOfASecond() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
        RouteBudget budget = new RouteBudget(2, nanos::get);
        assertThat(List.of(budget.take(), budget.take(), budget.take())).containsExactly(true, true, false);

        nanos.addAndGet(999_999_999);
        assertThat(budget.take()).isFalse();

        nanos.addAndGet(1);
        assertThat(List.of(budget.take(), budget.take(), budget.take())).containsExactly(true, true, false);
    }

    @Test
    void tripsBetweenTheSameCellsShareAnAnswer() {
        try (RoadTravel roads = open(new RoadSettings(1, 100, 100))) {
            int first = roads.seconds(at(50.0050, 10.0), EAST_BANK, CAR);
            int near = roads.seconds(at(50.00501, 10.0), EAST_BANK, CAR);

            assertThat(near).isEqualTo(first);
        }
    }

    @Test
    void closingEndsTheThread() {
        RoadTravel roads = open(RoadSettings.defaults());
        assertThat(threads()).isEqualTo(1);

        roads.close();

        await().until(() -> threads() == 0);
    }

    @Test
    void answersAfterClosing() {
        RoadTravel roads = open(RoadSettings.defaults());
        roads.close();

        assertThat(roads.seconds(WEST_BANK, EAST_BANK, CAR)).isGreaterThan(8 * ESTIMATE);
    }

    @Test
    void settingsBelowTheirLeastAreRefused() {
        assertThatThrownBy(() -> new RoadSettings(-1, 1, 1)).hasMessageContaining("routesPerSecond");
        assertThatThrownBy(() -> new RoadSettings(0, 0, 1)).hasMessageContaining("rememberedPairs");
        assertThatThrownBy(() -> new RoadSettings(0, 1, 0)).hasMessageContaining("waitingPairs");
    }

    private RoadTravel open(RoadSettings settings) {
        return RoadTravel.open(extract, folder.resolve("graph"), settings);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("road-travel"))
                .count();
    }
}
