package delivery.logs.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.LogTable;
import delivery.logs.archive.Archivist;
import delivery.logs.erasure.ErasableLog.Customer;
import delivery.logs.server.ExpiredRows;
import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Erases on a log of its own, in hours of long ago, each three a test's own. */
class ITErasing {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    static Path archive;

    private static RunningService service;
    private static ErasableLog log;

    private final Instant start =
            Instant.ofEpochSecond(ThreadLocalRandom.current().nextLong(1_000, 200_000) * 3_600);
    private final Customer ada = Customer.named("Ada");
    private final Customer bob = Customer.named("Bob");

    @BeforeAll
    static void start() {
        service = TestLogService.ofItsOwn(settings(archive));
        log = new ErasableLog(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Map<String, String> settings(Path archive) {
        return Map.of(
                "delivery.logs.archive.folder", archive.toString(),
                "delivery.logs.archive.clean-every", "200",
                "delivery.logs.archive.remove-after", "1s",
                "delivery.logs.erasure.every", "200ms",
                "delivery.logs.erasure.pause", "1ms",
                "delivery.logs.erasure.lease", "3s");
    }

    @Test
    void whatTellsOfACustomerIsGoneEverywhereAndWhatIsCountedStays() throws Exception {
        Instant both = start.plus(HOUR);
        Instant inFiles = start.plus(HOUR.multipliedBy(2));
        for (int hour = 0; hour < 3; hour++) {
            log.log(start, hour, ada, bob);
        }
        Archivist.archive(service, both);
        Archivist.archive(service, inFiles);
        new ExpiredRows(service, inFiles).delete(EnumSet.allOf(LogTable.class));
        List<String> counts = log.counts(start);
        List<JsonNode> ofBob = tellingOf(bob);
        assertThat(log.everything(start, ada)).contains(ada.account().toString(), ada.why());
        assertThat(ErasableLog.files(archive)).contains(ada.account().toString(), ada.why());

        JsonNode erasure = log.erase(ada);

        assertThat(log.counts(start)).isEqualTo(counts);
        assertThat(log.everything(start, ada)).doesNotContain(ada.account().toString(), ada.why());
        assertThat(ErasableLog.files(archive))
                .doesNotContain(ada.account().toString(), ada.why())
                .contains(bob.account().toString(), bob.why());
        assertThat(tellingOf(bob)).isEqualTo(ofBob).isNotEmpty();
        assertThat(
                        log.rows(
                                start,
                                "SELECT fields['reason'], count(*) FROM logs WHERE fields['reason'] IS NOT NULL GROUP BY ALL ORDER BY ALL"))
                .isEqualTo("[[\"%s\",3],[\"SELLER_SILENT\",6],[\"erased\",3]]".formatted(bob.why()));
        assertThat(log.rows(
                        start, "SELECT DISTINCT message FROM logs WHERE level = 'DEBUG' AND message NOT LIKE '%-%'"))
                .isEqualTo("[[\"Account erased came\"]]");
        // Four in each hour: three lines of the gateway and a cancellation; of the third hour reports' events are left.
        assertThat(erasure.path("events").asLong()).isEqualTo(13);
        assertThat(erasure.path("hoursDone").asInt())
                .isPositive()
                .isEqualTo(erasure.path("hoursToDo").asInt());
    }

    @Test
    void erasingAgainFindsNothingAndWhatIsArchivedAfterwardsHasNothing() throws Exception {
        log.log(start, 0, ada, bob);
        assertThat(log.erase(ada).path("events").asLong()).isEqualTo(4);
        List<JsonNode> events = log.events(start, "");

        Archivist.archive(service, start);
        JsonNode again = log.erase(ada);

        assertThat(again.path("events").asLong()).isZero();
        assertThat(log.events(start, "")).isEqualTo(events);
        assertThat(ErasableLog.files(archive)).doesNotContain(ada.account().toString(), ada.why());
    }

    @Test
    void twoWhoWaitAreErasedInOnePass() {
        log.log(start, 0, ada, bob);

        String one = log.request(ada).path("id").asString();
        String two = log.request(bob).path("id").asString();
        log.awaitDone(one);
        log.awaitDone(two);

        assertThat(log.erasure(one).path("events").asLong()).isEqualTo(4);
        assertThat(log.erasure(two).path("events").asLong()).isEqualTo(4);
        assertThat(log.everything(start, ada)).doesNotContain(ada.account().toString(), ada.why());
        assertThat(log.everything(start, bob)).doesNotContain(bob.account().toString(), bob.why());
    }

    @Test
    void aRowExpiresWhenItWouldHave() {
        log.log(start, 0, ada);
        for (String table : List.of("log_info", "event_by_hour")) {
            shorten(table);
        }

        log.erase(ada);

        assertThat(List.of(lifetimes("log_info"), lifetimes("event_by_hour")))
                .allSatisfy(table -> assertThat(table)
                        .isNotEmpty()
                        .allSatisfy(seconds -> assertThat(seconds).isBetween(80_000, 90_000)));
    }

    /** As if they had been written long ago. */
    private void shorten(String table) {
        String key = key(table);
        String kept = table.equals("event_by_hour") ? "event, fields" : "instance, message, fields";
        for (Row row : ofAda(table, key + ", " + kept)) {
            Object[] values = new Object[row.getColumnDefinitions().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getObject(i);
            }
            String marks = String.join(", ", Collections.nCopies(values.length, "?"));
            service.bean(CqlSession.class)
                    .execute(
                            "INSERT INTO %s (%s, %s) VALUES (%s) USING TTL 90000".formatted(table, key, kept, marks),
                            values);
        }
    }

    private List<Integer> lifetimes(String table) {
        String untouched = table.equals("event_by_hour") ? "event" : "instance";
        List<Row> rows = ofAda(table, key(table) + ", fields, ttl(fields), ttl(%s)".formatted(untouched));
        return rows.stream()
                .flatMap(row -> List.of(row.getInt("ttl(fields)"), row.getInt("ttl(%s)".formatted(untouched))).stream())
                .toList();
    }

    private static String key(String table) {
        return table.equals("event_by_hour") ? "hour, shard, at, id" : "service, shard, tier, bucket, at, id";
    }

    /** Rows of the test's hour in which something of hers stands, or stood. */
    private List<Row> ofAda(String table, String columns) {
        return log.rows("SELECT %s FROM %s".formatted(columns, table)).stream()
                .filter(row -> isOfHour(Objects.requireNonNull(row.getInstant("at"))))
                .filter(row -> row.getFormattedContents().contains(ada.account().toString())
                        || row.getFormattedContents().contains(ada.why())
                        || row.getFormattedContents().contains("'erased'"))
                .toList();
    }

    private boolean isOfHour(Instant at) {
        return !at.isBefore(start) && at.isBefore(start.plus(HOUR));
    }

    @Test
    void nothingTellsAfterwardsWhoseDataItWas() {
        log.log(start, 0, ada);

        log.erase(ada);

        await().atMost(ErasableLog.SOON)
                .untilAsserted(() ->
                        assertThat(log.rows("SELECT * FROM erasure_queue")).isEmpty());
        assertThat(log.rows("SELECT * FROM erasure").stream()
                        .map(Row::getFormattedContents)
                        .toList())
                .isNotEmpty()
                .noneMatch(row -> row.contains(ada.account().toString()));
        assertThat(log.rows("SELECT message FROM log_info").stream()
                        .map(row -> row.getString("message"))
                        .toList())
                .contains("Erased a customer's data from the log")
                .noneMatch(message ->
                        String.valueOf(message).contains(ada.account().toString()));
    }

    @Test
    void whatACrashLeavesInTheQueueThoughItIsDoneIsRemoved() {
        UUID id = UUID.fromString(log.erase(ada).path("id").asString());
        ErasureQueueTable queue = service.bean(ErasureQueueTable.class);
        await().atMost(ErasableLog.SOON)
                .untilAsserted(() -> assertThat(queue.contents()).isEmpty());

        queue.add(new QueuedErasure(id, ada.account(), Set.of()));

        await().atMost(ErasableLog.SOON)
                .untilAsserted(() -> assertThat(queue.contents()).isEmpty());
        assertThat(log.erasure(id.toString()).path("state").asString()).isEqualTo("DONE");
    }

    @Test
    void anotherInstanceGoesOnAfterTheLastHourThatWasDone(@TempDir Path folder) throws Exception {
        String prefix = TestCassandra.newPrefix();
        Map<String, String> slow = new HashMap<>(settings(folder));
        slow.put("delivery.logs.erasure.pause", "1500ms");
        String id;
        JsonNode interrupted;
        List<String> counts;
        try (RunningService one = TestLogService.start(prefix, slow)) {
            ErasableLog its = new ErasableLog(one);
            for (int hour = 0; hour < 3; hour++) {
                its.log(start, hour, ada, bob);
                Archivist.archive(one, start.plus(HOUR.multipliedBy(hour)));
            }
            counts = its.counts(start);
            id = its.request(ada).path("id").asString();
            await().atMost(ErasableLog.SOON)
                    .untilAsserted(
                            () -> assertThat(its.erasure(id).path("hoursDone").asInt())
                                    .isPositive());
            interrupted = its.erasure(id);
        }
        assertThat(interrupted.path("state").asString()).isEqualTo("RUNNING");
        leaveLease(prefix);
        try (RunningService other = TestLogService.start(prefix, settings(folder))) {
            ErasableLog its = new ErasableLog(other);
            its.awaitDone(id);

            JsonNode done = its.erasure(id);
            assertThat(done.path("startedAt")).isEqualTo(interrupted.path("startedAt"));
            assertThat(done.path("events").asLong()).isPositive().isLessThanOrEqualTo(12);
            assertThat(its.everything(start, ada)).doesNotContain(ada.account().toString(), ada.why());
            assertThat(ErasableLog.files(folder)).doesNotContain(ada.account().toString(), ada.why());
            assertThat(its.counts(start)).isEqualTo(counts);
        }
    }

    /** As one who was killed leaves it. */
    private static void leaveLease(String prefix) {
        service.bean(CqlSession.class)
                .execute("INSERT INTO %slogs.erasure_lease (part, owner) VALUES (0, uuid()) IF NOT EXISTS USING TTL 5"
                        .formatted(prefix));
    }

    private List<JsonNode> tellingOf(Customer customer) {
        return log.events(start, "").stream()
                .filter(event -> event.toString().contains(customer.account().toString())
                        || customer.orders().contains(event.path("orderId").asString("")))
                .toList();
    }
}
