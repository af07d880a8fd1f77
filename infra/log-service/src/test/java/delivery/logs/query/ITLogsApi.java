package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.OpenApiFile;
import delivery.testing.RunningService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Events written through the real appender and read over HTTP. */
class ITLogsApi {

    private final String service = "s" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String analyst = TestLogService.token("ANALYST");

    @Test
    void anEventIsToldWithAllThatIsKnownAboutIt() {
        Instant at = now.minusSeconds(10);
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(
                    at,
                    Level.ERROR,
                    "Offered to a courier",
                    Map.of("orderId", "o-1", "courierId", "c-1", "event", "offered", "metres", 240),
                    new IllegalStateException("boom"),
                    Map.of("traceId", "t-1"));
        }

        List<JsonNode> events = events("service=" + service);

        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.path("at").asString()).isEqualTo(at.toString());
        assertThat(event.path("service").asString()).isEqualTo(service);
        assertThat(event.path("instance").asString()).isEqualTo("one");
        assertThat(event.path("level").asString()).isEqualTo("ERROR");
        assertThat(event.path("logger").asString()).isEqualTo("delivery.test");
        assertThat(event.path("thread").asString()).isEqualTo("test");
        assertThat(event.path("message").asString()).isEqualTo("Offered to a courier");
        assertThat(event.path("traceId").asString()).isEqualTo("t-1");
        assertThat(event.path("orderId").asString()).isEqualTo("o-1");
        assertThat(event.path("courierId").asString()).isEqualTo("c-1");
        assertThat(event.path("event").asString()).isEqualTo("offered");
        assertThat(event.path("fields").path("metres").asString()).isEqualTo("240");
        assertThat(event.path("exception").asString()).contains("boom", "ITLogsApi");
        assertThat(UUID.fromString(event.path("id").asString()).version()).isEqualTo(1);
        assertThat(event.propertyNames()).doesNotContain("position");
    }

    @Test
    void whatIsLoggedAboutAnOrderIsFoundWhicheverServiceLoggedItAndHoweverLongAgo() {
        String order = UUID.randomUUID().toString();
        try (LoggingProcess one = new LoggingProcess(service, "one");
                LoggingProcess other = new LoggingProcess(service + "-other", "one")) {
            one.log(now.minus(Duration.ofDays(20)), Level.INFO, "long ago", Map.of("orderId", order));
            other.log(now.minusSeconds(5), Level.INFO, "lately", Map.of("orderId", order));
            other.log(now.minusSeconds(4), Level.INFO, "of another", Map.of("orderId", "another"));
        }

        assertThat(messages("orderId=" + order)).containsExactly("lately", "long ago");
        assertThat(messages("orderId=" + order + "&service=" + service)).containsExactly("long ago");
        assertThat(messages("orderId=" + order + "&from=" + now.minus(Duration.ofDays(1))))
                .containsExactly("lately");
    }

    @ParameterizedTest
    @ValueSource(strings = {"needle", "NEEDLE", "eEdL", "needle%20in%20a%20haystack", "größe", "GRÖSSE.%2B%5B"})
    void textIsFoundInWhateverCaseInMessagesFieldsAndStackTraces(String text) {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(now.minusSeconds(4), Level.INFO, "A Needle in a haystack, Größe, GröSSE.+[", Map.of());
            process.log(
                    now.minusSeconds(3),
                    Level.INFO,
                    "nothing",
                    Map.of("where", "needle in a Haystack", "size", "GRÖßE", "more", "größe grösse.+["));
            process.log(
                    now.minusSeconds(2),
                    Level.INFO,
                    "thrown",
                    Map.of(),
                    new IllegalStateException("Needle in a haystack größe grösse.+["),
                    Map.of());
            process.log(now.minusSeconds(1), Level.INFO, "only hay", Map.of("where", "nowhere"));
        }

        assertThat(messages("service=" + service + "&text=" + text))
                .containsExactly("thrown", "nothing", "A Needle in a haystack, Größe, GröSSE.+[");
    }

    @Test
    void pagesHaveEveryEventOnceThoughOthersAreLoggedMeanwhile() {
        List<String> expected = new ArrayList<>();
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            // Fifty of each instant, so that pages end in the middle of one.
            IntStream.range(0, 400).forEach(i -> {
                process.log(now.minusSeconds(100 - i / 50), Level.INFO, "event " + i, Map.of());
                expected.add("event " + i);
            });
        }

        List<String> found = new ArrayList<>();
        String query = "service=" + service + "&limit=33";
        String cursor = "";
        do {
            JsonNode page = get(query + cursor);
            page.path("events").forEach(event -> found.add(event.path("message").asString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            try (LoggingProcess process = new LoggingProcess(service, "one")) {
                process.log(Instant.now(), Level.INFO, "new", Map.of());
            }
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.get(0)).isIn(expected.subList(350, 400));
    }

    @Test
    void whatATraceLoggedIsFoundWhicheverServiceLoggedItAndHoweverLongAgo() {
        String trace = UUID.randomUUID().toString();
        try (LoggingProcess one = new LoggingProcess(service, "one");
                LoggingProcess other = new LoggingProcess(service + "-other", "one")) {
            one.log(now.minus(Duration.ofDays(20)), Level.INFO, "long ago", Map.of(), null, Map.of("traceId", trace));
            for (int i = 0; i < 150; i++) {
                Level level = i % 10 == 0 ? Level.ERROR : Level.DEBUG;
                other.log(now.minusSeconds(200 - i), level, "event " + i, Map.of(), null, Map.of("traceId", trace));
            }
            other.log(now.minusSeconds(4), Level.INFO, "of another", Map.of(), null, Map.of("traceId", "another"));
        }

        assertThat(messages("traceId=" + trace))
                .hasSize(151)
                .startsWith("event 149", "event 148")
                .endsWith("event 0", "long ago");
        assertThat(messages("order=asc&limit=7&traceId=" + trace))
                .hasSize(151)
                .startsWith("long ago", "event 0")
                .endsWith("event 149");
        assertThat(messages("traceId=" + trace + "&service=" + service)).containsExactly("long ago");
        assertThat(messages("level=ERROR&traceId=" + trace)).hasSize(15).contains("event 140");
    }

    @Test
    void whatComesAfterTheLastPageOfTheOldestFirstIsTheNextPage() {
        Instant from = now.minusSeconds(60);
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, 10).forEach(i -> process.log(from.plusSeconds(i), Level.INFO, "event " + i, Map.of()));
        }
        String query = "service=" + service + "&order=asc&from=" + from;
        JsonNode page = get(query + "&limit=5");

        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(from.plusSeconds(30), Level.INFO, "later", Map.of());
        }

        assertThat(page.path("events").size()).isEqualTo(5);
        assertThat(messages(query + "&cursor=" + page.path("next").asString()))
                .containsExactly("event 5", "event 6", "event 7", "event 8", "event 9", "later");
    }

    @Test
    void aSearchThatHasSpentWhatItMaySaysWhereToGoOn() {
        int events = TestLogService.MAX_ROWS * 2 + 100;
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(now.minus(Duration.ofHours(5)), Level.INFO, "the needle", Map.of());
            IntStream.range(0, events).forEach(i -> process.log(now.minusSeconds(2L * i), Level.INFO, "hay", Map.of()));
        }
        String query = "service=" + service + "&text=needle";

        JsonNode first = get(query);
        assertThat(first.path("events").size()).isZero();
        assertThat(first.has("next")).isTrue();

        assertThat(messages(query)).containsExactly("the needle");
    }

    @Test
    void aSearchThatPassesOverWhatOthersLoggedIsNoLongerEither() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, 10).forEach(i -> process.log(now.minusSeconds(280L * i), Level.INFO, "hay", Map.of()));
        }
        try (RunningService hasty = TestLogService.another(Map.of("delivery.logs.query.max-time", "0s"))) {
            String query = "/v1/logs?service=unknown&from=" + now.minusSeconds(2_800);
            int pages = 1;
            JsonNode page = hasty.get(query, analyst).json();
            for (; page.has("next") && pages < 20; pages++) {
                assertThat(page.path("events").size()).isZero();
                page = hasty.get(query + "&cursor=" + page.path("next").asString(), analyst)
                        .json();
            }
            assertThat(pages).isBetween(9, 13);
        }
    }

    /** Whatever is asked, the answer is the same as that of sorting and sifting all that was logged. */
    @Test
    void everyFilterFindsWhatOneWouldFindByHand() {
        Random random = new Random(42);
        List<Logged> logged = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            for (String instance : List.of("1", "2", "5")) {
                try (LoggingProcess process = new LoggingProcess(service + name, instance)) {
                    IntStream.range(0, 60).forEach(i -> {
                        Logged event = Logged.random(random, service + name, now, logged.size());
                        process.log(event.at(), event.level(), event.message(), event.keys(), null, event.mdc());
                        logged.add(event);
                    });
                }
            }
        }
        String all = "service=%sa&service=%sb&service=%sc".formatted(service, service, service);
        String week = "&from=" + now.minus(Duration.ofDays(7));

        assertFound(all + week, logged, event -> true);
        assertFound(
                "service=" + service + "b" + week,
                logged,
                event -> event.service().endsWith("b"));
        assertFound(all + week + "&level=ERROR", logged, event -> event.level().isGreaterOrEqual(Level.ERROR));
        assertFound(all + week + "&level=INFO", logged, event -> event.level().isGreaterOrEqual(Level.INFO));
        assertFound(all + week + "&level=WARN", logged, event -> event.level().isGreaterOrEqual(Level.WARN));
        assertFound(
                all + week + "&courierId=c-1",
                logged,
                event -> "c-1".equals(event.keys().get("courierId")));
        assertFound(
                all + week + "&traceId=t-2",
                logged,
                event -> "t-2".equals(event.mdc().get("traceId")));
        assertFound(
                all + week + "&text=EVENT%201", logged, event -> event.message().startsWith("event 1"));
        assertFound(all + "&to=" + now, logged, event -> !event.at().isBefore(now.minus(Duration.ofDays(1))));
        Instant from = now.minus(Duration.ofHours(50));
        Instant to = now.minus(Duration.ofHours(20));
        assertFound(
                all + "&from=" + from + "&to=" + to,
                logged,
                event -> !event.at().isBefore(from) && event.at().isBefore(to));
    }

    private record Logged(
            String service, Instant at, Level level, String message, Map<String, ?> keys, Map<String, String> mdc) {

        static Logged random(Random random, String service, Instant before, int number) {
            Map<String, Object> keys = new HashMap<>();
            if (random.nextBoolean()) {
                keys.put("courierId", "c-" + random.nextInt(3));
            }
            return new Logged(
                    service,
                    before.minusMillis(
                            1 + random.nextInt((int) Duration.ofDays(6).toMillis())),
                    List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR).get(random.nextInt(4)),
                    "event " + number,
                    keys,
                    Map.of("traceId", "t-" + random.nextInt(4)));
        }
    }

    private void assertFound(String query, List<Logged> logged, Predicate<Logged> wanted) {
        List<String> expected = logged.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Logged::at))
                .map(Logged::message)
                .toList();
        assertThat(messages(query + "&limit=41&order=asc"))
                .as(query)
                .isNotEmpty()
                .containsExactlyElementsOf(expected);
        assertThat(messages(query + "&limit=37"))
                .as(query)
                .hasSameSizeAs(expected)
                .containsExactlyElementsOf(reversed(expected));
    }

    private static List<String> reversed(List<String> oldestFirst) {
        List<String> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Test
    void theServicesOwnLogIsThereToo() {
        assertThat(get("service=log-service&limit=1").path("events").isArray()).isTrue();
    }

    @Test
    void operatorsAndAnalystsReadTheLogAndNobodyElse() {
        for (String role : List.of("ANALYST", "OPERATOR")) {
            assertThat(ask("limit=1", TestLogService.token(role)).status()).isEqualTo(200);
        }
        for (String role : List.of("CUSTOMER", "COURIER", "SELLER", "SERVICE")) {
            assertThat(ask("limit=1", TestLogService.token(role)).status()).isEqualTo(403);
        }
        assertThat(TestLogService.service().get("/v1/logs", null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "cursor=x, cursor",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor",
        "level=LOUD, level",
        "order=up, order",
        "limit=0, limit",
        "limit=501, limit",
        "limit=many, limit",
        "from=yesterday, from",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from",
        "from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z, from",
        "to=%2B999999999-12-31T23:59:59Z, to",
        "from=-999999999-01-01T00:00:00Z, from"
    })
    void whatIsNotAsItShouldBeIsToldByField(String query, String field) {
        Answer answer = ask(query, analyst);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void aTextOfMoreThanTwoHundredCharactersIsRefused() {
        Answer answer = ask("text=" + "x".repeat(201), analyst);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("text");
    }

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(TestLogService.service());
    }

    private List<String> messages(String query) {
        return events(query).stream()
                .map(event -> event.path("message").asString())
                .toList();
    }

    /** Of all pages. */
    private List<JsonNode> events(String query) {
        List<JsonNode> events = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(query + cursor);
            page.path("events").forEach(events::add);
            cursor = page.has("next")
                    ? "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        return events;
    }

    private JsonNode get(String query) {
        Answer answer = ask(query, analyst);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer ask(String query, String token) {
        return TestLogService.service().get("/v1/logs?" + query, token);
    }
}
