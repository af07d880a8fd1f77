package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.HourNumber;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that keeps files for two days, looks every half second what is too old, and archives by itself what it finds. */
class ITArchiveCleaning {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration REMOVE_AFTER = Duration.ofSeconds(3);

    @TempDir
    Path root;

    private final Instant old = Instant.now().minus(Duration.ofDays(3));
    private final Instant recent = Instant.now().minus(Duration.ofDays(1));

    @Test
    void hoursThatAreTooOldAreDroppedAndTheirFilesGoLater() throws Exception {
        try (RunningService service = TestLogService.ofItsOwn(Map.of(
                "delivery.logs.archive.folder", root.toString(),
                "delivery.logs.archive.keep", "2d",
                "delivery.logs.archive.every", "500",
                "delivery.logs.archive.clean-every", "500",
                "delivery.logs.archive.remove-after", REMOVE_AFTER.toSeconds() + "s"))) {
            ArchivedHours hours = service.bean(ArchivedHours.class);
            long oldHour = HourNumber.of(old);
            long recentHour = HourNumber.of(recent);
            log(service, old);
            log(service, recent);
            Archivist.archive(service, old);
            List<String> files = hours.find(oldHour).map(ArchivedHour::files).orElse(List.of());

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hours.find(oldHour)).isEmpty());
            if (!hours.ofDay(HourNumber.dayOf(oldHour)).isEmpty()) {
                assertThat(files)
                        .allSatisfy(name -> assertThat(root.resolve(name)).exists());
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hours.find(recentHour)).isPresent());
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(hours.ofDay(HourNumber.dayOf(oldHour))).isEmpty());

            assertThat(files()).isEqualTo(hours.find(recentHour).orElseThrow().files());
        }
    }

    private List<String> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void log(RunningService service, Instant at) {
        try (LoggingProcess process = new LoggingProcess(service, "some-service", "one")) {
            process.log(at, Level.INFO, "event", Map.of());
        }
    }
}
