package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.LogTable;
import delivery.logs.archive.Archivist;
import delivery.logs.server.ExpiredRows;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Hours that are archived and whose rows Cassandra has let go, asked about over HTTP: the answers stay what they were. */
class ITArchivedLogs {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<LogTable> ALL = EnumSet.allOf(LogTable.class);
    private static final List<Level> LEVELS = List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);

    private final String service = "s" + UUID.randomUUID();
    private final String order = UUID.randomUUID().toString();
    private final String trace = UUID.randomUUID().toString();
    private final Random random = new Random(7);
    private final String analyst = TestLogService.token("ANALYST");

    /** So long ago that all levels have expired; a test's own. */
    private final Instant start =
            Instant.ofEpochSecond(ThreadLocalRandom.current().nextLong(1_000, 200_000) * 3_600);

    @Test
    void everyQueryAnswersTheSameAfterCassandraHasLetTheHourGo() throws Exception {
        logThreeHours();
        Map<String, List<JsonNode>> before = answers();
        assertThat(before.values()).allSatisfy(events -> assertThat(events).isNotEmpty());

        Archivist.archive(start);
        assertThat(answers()).as("in Cassandra and in files").isEqualTo(before);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);
        assertThat(answers()).as("the first hour in files only").isEqualTo(before);
        Archivist.archive(start.plus(HOUR.multipliedBy(2)));
        new ExpiredRows(TestLogService.service(), start.plus(HOUR.multipliedBy(2))).delete(ALL);
        assertThat(answers()).as("the second hour in Cassandra only").isEqualTo(before);
        Archivist.archive(start.plus(HOUR));
        new ExpiredRows(TestLogService.service(), start.plus(HOUR)).delete(ALL);

        assertThat(answers()).as("all in files only").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&order=asc"})
    void aCursorGoesOnWhereItWasThoughItsHourHasPassedIntoFilesMeanwhile(String way) throws Exception {
        logThreeHours();
        List<String> asked =
                queries().stream().map(query -> query + way + "&limit=13").toList();
        List<List<JsonNode>> before = asked.stream().map(this::pages).toList();
        List<JsonNode> firstPages = asked.stream().map(this::get).toList();
        Archivist.archive(start);
        Archivist.archive(start.plus(HOUR));
        new ExpiredRows(TestLogService.service(), start.plus(HOUR)).delete(ALL);

        for (int i = 0; i < asked.size(); i++) {
            List<JsonNode> all = new ArrayList<>();
            firstPages.get(i).path("events").forEach(all::add);
            if (firstPages.get(i).has("next")) {
                String cursor = firstPages.get(i).path("next").asString();
                all.addAll(pages(asked.get(i), "&cursor=" + cursor));
            }
            assertThat(all).as(asked.get(i)).isEqualTo(before.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&order=asc"})
    void whoMayReadNoMoreThanASectionMissesNothingWhereFilesBegin(String way) throws Exception {
        logThreeHours();
        String query = queries().get(0) + "&text=needle" + way;
        List<JsonNode> before = pages(query);
        Archivist.archive(start.plus(HOUR));
        new ExpiredRows(TestLogService.service(), start.plus(HOUR)).delete(ALL);

        try (RunningService hasty = TestLogService.another(Map.of("delivery.logs.query.max-time", "0s"))) {
            assertThat(pages(hasty, query, "")).isEqualTo(before);
        }
    }

    @Test
    void whatWasStoredLateIsFoundOnceBeforeAndAfterItIsArchived() throws Exception {
        log(start, 80);
        Archivist.archive(start);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);
        log(start.plusSeconds(60), 40);
        Map<String, List<JsonNode>> before = answers();
        assertThat(pages("service=" + service + "&service=" + service + "-b" + range()))
                .hasSize(120);

        Archivist.archive(start);
        assertThat(answers()).isEqualTo(before);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);

        assertThat(answers()).isEqualTo(before);
    }

    @Test
    void whatIsKeptForLongerComesFromCassandraAndTheRestFromFiles() throws Exception {
        Instant tenDaysAgo = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(10));
        log(tenDaysAgo, 100);
        String query = "service=" + service + "&from=" + tenDaysAgo + "&to=" + tenDaysAgo.plus(HOUR) + "&limit=9";
        List<JsonNode> before = pages(query);
        Archivist.archive(tenDaysAgo);

        new ExpiredRows(TestLogService.service(), tenDaysAgo).delete(Set.of(LogTable.LOG_DEBUG));
        List<JsonNode> afterDebug = pages(query);
        new ExpiredRows(TestLogService.service(), tenDaysAgo).delete(Set.of(LogTable.LOG_INFO));
        List<JsonNode> afterInfo = pages(query);

        assertThat(afterDebug).isEqualTo(before);
        assertThat(afterInfo)
                .as("INFO is due in Cassandra for twenty days more")
                .isEqualTo(before.stream()
                        .filter(event -> !event.path("level").asString().equals("INFO"))
                        .toList());
    }

    @Test
    void aQueryThatHasSpentItsRowsGoesOnInTheFiles() throws Exception {
        int events = TestLogService.MAX_ROWS + 300;
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(start.plusMillis(i / 3), Level.INFO, "event " + i, Map.of()));
        }
        Archivist.archive(start);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);

        JsonNode first = get("service=" + service + "&text=nothing" + range());
        assertThat(first.path("events").size()).isZero();
        assertThat(first.has("next")).isTrue();
        assertThat(pages("service=" + service + "&limit=500" + range())).hasSize(events);
    }

    @Test
    void aHistogramCountsWhatIsInFilesAndStopsAtItsLimit() throws Exception {
        int events = TestLogService.HISTOGRAM_MAX_ROWS + 500;
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(start.plusSeconds(i / 7), Level.INFO, "event", Map.of()));
            process.log(start.plus(HOUR), Level.ERROR, "the next hour", Map.of());
        }
        Archivist.archive(start);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);
        String query = "/v1/logs/histogram?service=" + service + "&from=" + start;

        JsonNode first = TestLogService.service()
                .get(query + "&to=" + start.plus(HOUR.multipliedBy(2)), analyst)
                .json();
        JsonNode rest = TestLogService.service()
                .get(query + "&to=" + first.path("reached").asString(), analyst)
                .json();

        assertThat(first.path("complete").asBoolean()).isFalse();
        assertThat(rest.path("complete").asBoolean()).isTrue();
        assertThat(sum(first)).isLessThanOrEqualTo(TestLogService.HISTOGRAM_MAX_ROWS);
        assertThat(sum(first) + sum(rest)).isEqualTo(events + 1);
    }

    @Test
    void anExportHasWhatIsInFiles() throws Exception {
        logThreeHours();
        String path = "/v1/logs/export?service=" + service + range();
        List<String> before = lines(path);
        assertThat(before).hasSizeGreaterThan(50);

        Archivist.archive(start);
        new ExpiredRows(TestLogService.service(), start).delete(ALL);

        assertThat(lines(path)).isEqualTo(before);
    }

    private static long sum(JsonNode histogram) {
        long sum = 0;
        for (JsonNode bucket : histogram.path("buckets")) {
            for (JsonNode count : bucket.path("counts")) {
                sum += count.asLong();
            }
        }
        return sum;
    }

    private void logThreeHours() {
        for (int hour = 0; hour < 3; hour++) {
            log(start.plus(HOUR.multipliedBy(hour)), 50);
        }
    }

    /** Several of many an instant, by three processes of two services. */
    private void log(Instant from, int events) {
        try (LoggingProcess one = new LoggingProcess(service, "one");
                LoggingProcess two = new LoggingProcess(service, "two");
                LoggingProcess other = new LoggingProcess(service + "-b", "one")) {
            List<LoggingProcess> processes = List.of(one, two, other);
            for (int i = 0; i < events; i++) {
                Map<String, Object> keys = new HashMap<>(Map.of("number", i, "größe", "ü '\"\\ " + i));
                keys.put("courierId", "c-" + random.nextInt(3));
                if (random.nextInt(3) == 0) {
                    keys.put("orderId", order);
                }
                processes
                        .get(random.nextInt(3))
                        .log(
                                from.plusMillis(random.nextInt(20) * 179_000L),
                                LEVELS.get(random.nextInt(4)),
                                (random.nextBoolean() ? "A needle " : "Hay ") + i,
                                keys,
                                random.nextInt(10) == 0 ? new IllegalStateException("boom " + i) : null,
                                random.nextInt(3) == 0 ? Map.of("traceId", trace) : Map.of("traceId", "t" + i));
            }
        }
    }

    private List<String> queries() {
        String both = "service=" + service + "&service=" + service + "-b";
        return List.of(
                both + range(),
                "service=" + service + "&from=" + start.plusSeconds(100) + "&to=" + start.plusSeconds(9_000),
                both + "&level=INFO" + range(),
                both + "&level=ERROR" + range(),
                both + "&courierId=c-1" + range(),
                both + "&text=NEEDLE" + range(),
                "orderId=" + order + range(),
                "orderId=" + order + "&level=WARN&courierId=c-2" + range(),
                "traceId=" + trace + range(),
                "traceId=" + trace + "&service=" + service + range());
    }

    private String range() {
        return "&from=" + start + "&to=" + start.plus(HOUR.multipliedBy(3));
    }

    /** Of every query, newest first; oldest first is the same the other way round. */
    private Map<String, List<JsonNode>> answers() {
        Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
        for (String query : queries()) {
            List<JsonNode> newestFirst = pages(query + "&limit=19");
            List<JsonNode> oldestFirst = new ArrayList<>(pages(query + "&limit=500&order=asc"));
            Collections.reverse(oldestFirst);
            assertThat(oldestFirst).as(query).isEqualTo(newestFirst);
            answers.put(query, newestFirst);
        }
        return answers;
    }

    private List<JsonNode> pages(String query) {
        return pages(query, "");
    }

    private List<JsonNode> pages(String query, String firstCursor) {
        return pages(TestLogService.service(), query, firstCursor);
    }

    private List<JsonNode> pages(RunningService asked, String query, String firstCursor) {
        List<JsonNode> events = new ArrayList<>();
        String cursor = firstCursor;
        do {
            JsonNode page = get(asked, query + cursor);
            page.path("events").forEach(events::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return events;
    }

    private JsonNode get(String query) {
        return get(TestLogService.service(), query);
    }

    private JsonNode get(RunningService asked, String query) {
        Answer answer = asked.get("/v1/logs?" + query, analyst);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> lines(String path) {
        return TestLogService.service().get(path, analyst).body().lines().toList();
    }
}
