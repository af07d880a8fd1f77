package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Timeline timeline = new Timeline();

    @Test
    void growthBetweenTwoNotesIsTakenToBeEven() {
        note(0, Map.of("gateway", 10.0));
        note(10, Map.of("gateway", 30.0));
        note(20, Map.of("gateway", 70.0));

        assertThat(between(5, 15))
                .hasEntrySatisfying("gateway", grown -> assertThat(grown).isCloseTo(30, within(1e-9)));
    }

    @Test
    void beforeTheFirstAndAfterTheLastNoteNothingGrows() {
        note(0, Map.of("gateway", 10.0));
        note(10, Map.of("gateway", 30.0));

        assertThat(between(-5, 50)).containsEntry("gateway", 20.0);
    }

    @Test
    void whatWasNotThereFromTheStartIsLeftOut() {
        note(0, Map.of("gateway", 10.0));
        note(10, Map.of("gateway", 30.0, "load generator", 1.0));

        assertThat(between(0, 10)).containsOnlyKeys("gateway");
    }

    private void note(int second, Map<String, Double> totals) {
        timeline.note(START.plusSeconds(second), totals);
    }

    private Map<String, Double> between(int from, int to) {
        return timeline.between(START.plusSeconds(from), START.plusSeconds(to));
    }
}
