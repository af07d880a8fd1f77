package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.HourNumber;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours of long ago, each a test's own, logged through the real appender, and their files read by a plain DuckDB. */
class ITHourArchiver {

    private static final int EVENTS = 250;

    @TempDir
    Path root;

    private final long hour = ThreadLocalRandom.current().nextLong(1_000, 200_000);
    private final Instant start = HourNumber.startOf(hour);
    private final String service = "s" + UUID.randomUUID();
    private final ArchivedHours hours = TestLogService.service().bean(ArchivedHours.class);

    @Test
    void anyDuckDbReadsWhatWasLogged() throws Exception {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(
                    start.plusMillis(1_234),
                    Level.ERROR,
                    "Größe\n'quoted', \"cited\" and \u0000",
                    Map.of("orderId", "o-1", "courierId", "c-1", "event", "offered", "metres", 240, "a", "ü"),
                    new IllegalStateException("boom"),
                    Map.of("traceId", "t-1"));
        }

        archiver(EVENTS).archive(hour);

        assertThat(rows("""
                SELECT epoch_ms(logged_at)::VARCHAR, service, instance, level, logger, thread, trace_id, order_id,
                    courier_id, event, fields::VARCHAR, exception LIKE '%boom%', date::VARCHAR, hour::VARCHAR FROM """))
                .containsExactly(List.of(
                        String.valueOf(start.toEpochMilli() + 1_234),
                        service,
                        "one",
                        "ERROR",
                        "delivery.test",
                        "test",
                        "t-1",
                        "o-1",
                        "c-1",
                        "offered",
                        "{a=ü, metres=240}",
                        "true",
                        start.toString().substring(0, 10),
                        "%02d".formatted(hour % 24)));
    }

    @Test
    void allEventsOfTheHourAndNoOthersAreInItsFilesOnce() throws Exception {
        log("one", start, EVENTS);
        log("two", start, EVENTS);
        log("one", start.minusMillis(EVENTS), EVENTS);
        log("one", start.plus(Duration.ofHours(1)), EVENTS);

        archiver(100).archive(hour);

        ArchivedHour archived = hours.find(hour).orElseThrow();
        assertThat(archived.files()).hasSize(5);
        assertThat(archived.content().events()).isEqualTo(2 * EVENTS);
        assertThat(
                        rows(
                                "SELECT count(*)::VARCHAR, count(DISTINCT id)::VARCHAR, count(DISTINCT message)::VARCHAR FROM "))
                .containsExactly(List.of("500", "500", "250"));
    }

    @Test
    void whatIsStoredLaterIsAddedAndNothingTwice() throws Exception {
        log("one", start, EVENTS);
        archiver(100).archive(hour);
        ArchivedHour first = hours.find(hour).orElseThrow();

        archiver(100).archive(hour);
        assertThat(hours.find(hour)).contains(first);

        log("late", start.plus(Duration.ofMinutes(50)), EVENTS);
        archiver(100).archive(hour);

        ArchivedHour second = hours.find(hour).orElseThrow();
        assertThat(second.files())
                .startsWith(first.files().toArray(String[]::new))
                .hasSizeGreaterThan(3);
        assertThat(second.version()).isEqualTo(2);
        assertThat(rows("SELECT count(*)::VARCHAR, count(DISTINCT id)::VARCHAR FROM "))
                .containsExactly(List.of("500", "500"));
    }

    @Test
    void whatACrashLeftBehindIsRemoved() throws Exception {
        log("one", start, EVENTS);
        ArchiveFolder folder = new ArchiveFolder(root);
        Path unfinished = Files.writeString(folder.draft(hour), "half a file");
        Path unlisted = root.resolve(folder.keep(Files.writeString(folder.draft(hour), "a file"), hour));

        archiver(EVENTS).archive(hour);

        assertThat(unfinished).doesNotExist();
        assertThat(unlisted).doesNotExist();
        assertThat(rows("SELECT count(*)::VARCHAR FROM ")).containsExactly(List.of("250"));
    }

    @Test
    void twoWhoArchiveAtOnceListEachEventOnce() throws Exception {
        log("one", start, EVENTS);
        Path other = root.resolveSibling(root.getFileName() + "-other");
        HourArchiver one = archiver(EVENTS);
        HourArchiver two = new HourArchiver(settings(other, EVENTS), new ArchiveFolder(other), hours, logged());

        CompletableFuture.allOf(run(one), run(two)).join();

        ArchivedHour archived = hours.find(hour).orElseThrow();
        assertThat(archived.files()).hasSize(1);
        assertThat(archived.content().events()).isEqualTo(EVENTS);
    }

    private CompletableFuture<Void> run(HourArchiver archiver) {
        return CompletableFuture.runAsync(() -> {
            try {
                archiver.archive(hour);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void log(String instance, Instant from, int events) {
        try (LoggingProcess process = new LoggingProcess(service, instance)) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(from.plusMillis(i), Level.INFO, "event " + i, Map.of("number", i)));
        }
    }

    private HourArchiver archiver(int maxFileEvents) {
        return new HourArchiver(settings(root, maxFileEvents), new ArchiveFolder(root), hours, logged());
    }

    private static LoggedHours logged() {
        return TestLogService.service().bean(LoggedHours.class);
    }

    private static ArchiveSettings settings(Path folder, int maxFileEvents) {
        return new ArchiveSettings(
                folder,
                null,
                Duration.ZERO,
                null,
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                maxFileEvents,
                "256MB",
                "256MB");
    }

    /** As anybody's DuckDB would read the folder. */
    private List<List<String>> rows(String select) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = plain.createStatement()
                        .executeQuery(select
                                + " read_parquet('%s/**/*.parquet', hive_partitioning = true)".formatted(root))) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
