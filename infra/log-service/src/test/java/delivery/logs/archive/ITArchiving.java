package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.HourNumber;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that looks every half second what there is to archive. */
class ITArchiving {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String name = "s" + UUID.randomUUID();
    private final Instant hoursAgo = Instant.now().minus(Duration.ofHours(7));
    private final long hour = HourNumber.of(hoursAgo);

    @Test
    void aClosedHourIsArchivedByItselfAndAgainWhenMoreOfItIsStored() {
        log(100);
        try (RunningService service = TestLogService.another(Map.of("delivery.logs.archive.every", "500"))) {
            ArchivedHours hours = service.bean(ArchivedHours.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hours.find(hour)
                                    .map(archived -> archived.content().events()))
                            .hasValueSatisfying(events -> assertThat(events).isGreaterThanOrEqualTo(100)));
            long before = hours.find(hour).orElseThrow().content().events();

            log(50);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    hours.find(hour).orElseThrow().content().events())
                            .isGreaterThanOrEqualTo(before + 50));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(service.bean(LateHours.class).recent(Instant.now()))
                                    .noneMatch(late -> late.hour() == hour));
        }
    }

    private void log(int events) {
        try (LoggingProcess process = new LoggingProcess(name, "one")) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(hoursAgo.plusMillis(i), Level.INFO, "event " + i, Map.of()));
        }
    }
}
