package delivery.load.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PastEventsTest {

    private static final Instant FROM = Instant.parse("2026-11-26T00:00:00Z");
    private static final PastEvents DAY = new PastEvents(FROM, FROM.plus(Duration.ofDays(1)), 100_000);
    private static final List<LogEvent> ALL =
            LongStream.range(0, DAY.count()).mapToObj(DAY::event).toList();

    @Test
    void idsAreUniqueAndSayWhenTheEventWasLogged() {
        assertThat(ALL.stream().map(LogEvent::id)).doesNotHaveDuplicates();
        assertThat(ALL)
                .allSatisfy(event -> assertThat(Uuids.unixTimestamp(event.id()))
                        .isEqualTo(event.at().toEpochMilli()));
    }

    @Test
    void eventsOfOneMillisecondAreCounted() {
        PastEvents rush = new PastEvents(FROM, FROM.plusMillis(10), 400);

        assertThat(LongStream.range(0, rush.count()).mapToObj(rush::event))
                .allSatisfy(event -> assertThat(event.id().timestamp() % 10_000).isLessThan(20));
    }

    @Test
    void anOrdersEventsAreOverWhenItSays() {
        Map<String, List<LogEvent>> byOrder = ALL.stream()
                .filter(event -> event.orderId() != null)
                .collect(Collectors.groupingBy(event -> String.valueOf(event.orderId())));

        for (long order = 0; order < DAY.orders(); order++) {
            Instant end = DAY.endOf(order).plusSeconds(90);
            assertThat(byOrder.getOrDefault(DAY.orderId(order), List.of()))
                    .allSatisfy(event -> assertThat(event.at())
                            .isBetween(end.minus(PastEvents.ORDER_LASTS).minusSeconds(180), end));
        }
    }

    @Test
    void oneInAThousandIsAnErrorAndFewSayTheRareText() {
        assertThat(ALL.stream().filter(event -> event.level() == Level.ERROR_INT))
                .hasSize(100);
        assertThat(ALL.stream().filter(event -> event.message().equals(PastEvents.RARE)))
                .hasSize(4);
    }
}
