package delivery.load.match.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Travel;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.MatchingSettings;
import delivery.matching.NearestStrategy;
import delivery.matching.Plan;
import delivery.matching.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TownTest {

    private static final MatchingSettings SETTINGS = MatchingSettings.meals();

    @Test
    void theSameSeedGivesTheSameTownAndAnotherAnother() {
        assertThat(town(7).situation()).isEqualTo(town(7).situation());
        assertThat(town(8).situation()).isNotEqualTo(town(7).situation());
    }

    @Test
    void aTownHasFreeAndBusyCouriers() {
        List<Courier> couriers = town(7).situation().couriers();

        assertThat(couriers).hasSize(200);
        assertThat(couriers).filteredOn(courier -> courier.route().isEmpty()).hasSizeBetween(70, 130);
        assertThat(couriers).filteredOn(courier -> courier.route().size() == 1).hasSizeBetween(25, 75);
        assertThat(couriers).filteredOn(courier -> courier.route().size() == 2).hasSizeBetween(25, 75);
    }

    @Test
    void whatIsOfferedIsAcceptedMadeInTimeAndMadeUpForByNewOrders() {
        Town town = town(7);
        Situation before = town.situation();
        Plan plan = new NearestStrategy(SETTINGS, Travel.greatCircle()).plan(before);
        List<Job> offered =
                plan.tours().stream().flatMap(tour -> tour.offers().stream()).toList();

        town.moveOn(plan);
        Situation after = town.situation();

        assertThat(offered).isNotEmpty();
        assertThat(after.now()).isEqualTo(before.now().plusSeconds(10));
        assertThat(after.pending()).hasSize(50).doesNotContainAnyElementsOf(offered);
        assertThat(after.couriers().stream()
                        .flatMap(courier -> courier.route().stream())
                        .map(stop -> stop.job()))
                .containsAll(offered);

        for (int i = 0; i < 600; i++) {
            town.moveOn(new Plan(List.of(), Map.of(), List.of()));
        }
        assertThat(town.situation().couriers())
                .allMatch(courier -> courier.route().isEmpty());
    }

    @Test
    void aSizeIsMeasuredEvenWhenThereIsNoTime() {
        TicksTest.Settings settings =
                new TicksTest.Settings(5, 3, 4, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1));

        TicksTest.Cost hasty = new TicksTest(settings, line -> {}).run(new TicksTest.Size(5, 10));

        assertThat(hasty.ticks()).isEqualTo(1);
        assertThat(hasty.cold().p50()).isPositive();
    }

    private static Town town(long seed) {
        return new Town(50, 200, SETTINGS, Travel.greatCircle(), Duration.ofSeconds(10), seed);
    }
}
