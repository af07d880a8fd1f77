package delivery.matching;

import static delivery.matching.Town.courier;
import static delivery.matching.Town.job;
import static delivery.matching.Town.noon;
import static delivery.matching.Town.offered;
import static delivery.matching.Town.stops;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestStrategyTest {

    private final NearestStrategy strategy = new NearestStrategy(MatchingSettings.meals(), Town.STREET);
    private final Courier near = courier(1, 2);
    private final Courier far = courier(2, -9);

    @Test
    void whoOrderedFirstGetsTheNearest() {
        Job first = job(1, 0, 5, -5, -2);
        Job second = job(2, 1, 5, -3, -2);

        Plan plan = strategy.plan(noon(List.of(second, first), near, far));

        assertThat(offered(plan, first)).isEqualTo(near.id());
        assertThat(offered(plan, second)).isEqualTo(far.id());
    }

    @Test
    void whoIsBusyIsNotAsked() {
        Courier busy = courier(3, 0, stops(job(9, 0, 1)), true);
        Job job = job(1, 0, 5);

        assertThat(offered(strategy.plan(noon(List.of(job), busy, far)), job)).isEqualTo(far.id());
    }

    @Test
    void nobodyIsSentLongBeforeTheGoodsAreReady() {
        Job job = job(1, 0, 5, 0, 30);

        assertThat(offered(strategy.plan(noon(List.of(job), near)), job)).isNull();
    }

    @Test
    void moreOrdersThanCouriersWait() {
        Job first = job(1, 0, 5);
        Job second = job(2, 0, 5);

        Plan plan = strategy.plan(noon(List.of(first, second), near));

        assertThat(plan.tours())
                .singleElement()
                .satisfies(tour -> assertThat(tour.offers()).containsExactly(first));
    }
}
