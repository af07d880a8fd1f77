package delivery.logs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderHoursTest {

    @Property(tries = 100)
    void theFiguresAreThoseOfACountByHand(@ForAll long seed, @ForAll @IntRange(max = 200) int orders) {
        Random random = new Random(seed);
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            histories.add(History.random(random, "order-" + i));
        }
        List<DomainEvent> events = new ArrayList<>();
        histories.forEach(history -> events.addAll(history.events()));
        histories.forEach(history -> events.addAll(history.events())); // every event twice
        Collections.shuffle(events, random);
        OrderHours hours = new OrderHours(2, 4);

        events.forEach(hours::add);

        assertThat(hours.figures()).containsExactly(History.figures(histories, 2), History.figures(histories, 3));
        assertThat(hours.haveAllEnded())
                .isEqualTo(histories.stream()
                        .filter(history -> history.hour() == 2 || history.hour() == 3)
                        .allMatch(history -> history.ending() != null));
    }

    @Test
    void quantilesAreByNearestRank() {
        List<Duration> twenty = new ArrayList<>();
        for (int i = 20; i >= 1; i--) {
            twenty.add(Duration.ofMillis(i * 1_500L));
        }

        assertThat(Quantiles.of(twenty)).hasValue(new Quantiles(15, 27, 28.5));
        assertThat(Quantiles.of(twenty.subList(0, 1))).hasValue(new Quantiles(30, 30, 30));
        assertThat(Quantiles.of(List.of())).isEmpty();
    }

    @Test
    void anHourWithoutOrdersIsThereWithZeros() {
        assertThat(new OrderHours(7, 8).figures())
                .containsExactly(new OrderHour(Instant.ofEpochSecond(7 * 3600), 0, 0, 0, 0, 0, null, null, 0, null));
    }
}
