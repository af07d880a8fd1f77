package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.HourNumber;
import delivery.logs.LogTable;
import delivery.logs.server.ExpiredRows;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A service whose archive is in a bucket of a real server that speaks S3, on a log of its own. */
class ITArchiveBucket {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int EVENTS = 250;
    private static final String ANALYST = TestLogService.token("ANALYST");

    @TempDir
    static Path folder;

    private static S3Server server;
    private static RunningService log;

    private final String service = "s" + UUID.randomUUID();
    private final Instant start =
            Instant.ofEpochSecond(ThreadLocalRandom.current().nextLong(1_000, 200_000) * 3_600);

    @BeforeAll
    static void start() throws IOException {
        server = new S3Server(folder);
        log = TestLogService.ofItsOwn(settings("cache", Map.of()));
    }

    @AfterAll
    static void stop() {
        log.close();
        server.close();
    }

    private static Map<String, String> settings(String cache, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "delivery.logs.archive.s3.bucket",
                S3Server.BUCKET,
                "delivery.logs.archive.s3.prefix",
                "delivery/log",
                "delivery.logs.archive.s3.endpoint",
                server.endpoint().toString(),
                "delivery.logs.archive.s3.region",
                "us-east-1",
                "delivery.logs.archive.s3.path-style",
                "true",
                "delivery.logs.archive.s3.cache-folder",
                folder.resolve(cache).toString()));
        settings.putAll(more);
        return settings;
    }

    @Test
    void anHourThatCassandraHasLetGoIsFoundAndCountedFromTheBucket() throws Exception {
        log(start);
        Archivist.archive(log, start);
        new ExpiredRows(log, start).delete(EnumSet.allOf(LogTable.class));

        assertThat(find().json().path("events").size()).isEqualTo(EVENTS);
        assertThat(count().json().path("rows").toString()).isEqualTo("[[%d]]".formatted(EVENTS));
    }

    @Test
    void anyDuckDbReadsTheObjects() throws Exception {
        log(start);
        Archivist.archive(log, start);
        String key = keys().get(0);
        Path copy = folder.resolve(UUID.randomUUID() + ".parquet");
        try (S3Client s3 = server.client()) {
            s3.getObject(get -> get.bucket(S3Server.BUCKET).key(key), copy);
        }

        assertThat(key).matches("delivery/log/date=\\d{4}-\\d\\d-\\d\\d/hour=\\d\\d/[0-9a-f-]{36}\\.parquet");
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = plain.createStatement()
                        .executeQuery("SELECT count(DISTINCT id), any_value(service) FROM '%s'".formatted(copy))) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(EVENTS);
            assertThat(row.getString(2)).isEqualTo(service);
        }
    }

    @Test
    void whatNobodyHasListedIsRemoved() throws Exception {
        log(start);
        String leftover = prefix() + UUID.randomUUID() + ".parquet";
        try (S3Client s3 = server.client()) {
            s3.putObject(put -> put.bucket(S3Server.BUCKET).key(leftover), RequestBody.fromString("half a file"));
        }
        assertThat(keys()).containsExactly(leftover);

        Archivist.archive(log, start);

        assertThat(keys()).hasSize(1).doesNotContain(leftover);
    }

    @Test
    void whileTheBucketIsAwayQueriesAreToldToComeBackAndThenAnswered() throws Exception {
        log(start);
        Archivist.archive(log, start);
        new ExpiredRows(log, start).delete(EnumSet.allOf(LogTable.class));

        server.stop();
        try {
            for (Answer answer : List.of(find(), count())) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("10");
            }
        } finally {
            server.start();
        }

        assertThat(find().json().path("events").size()).isEqualTo(EVENTS);
        assertThat(count().json().path("rows").toString()).isEqualTo("[[%d]]".formatted(EVENTS));
    }

    @Test
    void hoursThatClosedWhileTheBucketWasAwayAreArchivedLater() throws Exception {
        Instant hoursAgo = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(9));
        server.stop();
        try (RunningService looking =
                TestLogService.ofItsOwn(settings("cache-2", Map.of("delivery.logs.archive.every", "500")))) {
            log(looking, hoursAgo);
            ArchivedHours hours = looking.bean(ArchivedHours.class);
            await().during(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> hours.find(HourNumber.of(hoursAgo)).isEmpty());

            server.start();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(hours.find(HourNumber.of(hoursAgo)))
                            .hasValueSatisfying(archived ->
                                    assertThat(archived.content().events()).isEqualTo(EVENTS)));
        } finally {
            server.stop();
            server.start();
        }
    }

    private void log(Instant from) {
        log(log, from);
    }

    private void log(RunningService into, Instant from) {
        try (LoggingProcess process = new LoggingProcess(into, service, "one")) {
            IntStream.range(0, EVENTS)
                    .forEach(i -> process.log(from.plusMillis(i), Level.INFO, "event " + i, Map.of("number", i)));
        }
    }

    private Answer find() {
        return log.get(
                "/v1/logs?limit=500&service=%s&from=%s&to=%s".formatted(service, start, start.plus(HOUR)), ANALYST);
    }

    private Answer count() {
        return log.post(
                "/v1/sql",
                ANALYST,
                "{\"sql\":\"SELECT count(*) FROM logs\",\"from\":\"%s\",\"to\":\"%s\"}"
                        .formatted(start, start.plus(HOUR)));
    }

    private String prefix() {
        return "delivery/log/" + ArchiveStore.folderOf(HourNumber.of(start)) + "/";
    }

    private List<String> keys() {
        try (S3Client s3 = server.client()) {
            return s3.listObjectsV2(list -> list.bucket(S3Server.BUCKET).prefix(prefix())).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
