package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;

/** Whatever was logged, at whatever instants, pages of whatever size have each event once. */
class ITPaging {

    private static final List<Level> LEVELS = List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);
    private static final String ANALYST = TestLogService.token("ANALYST");

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void pagesHaveEveryEventOnceInEitherDirection(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int events,
            @ForAll @IntRange(min = 1, max = 40) int limit,
            @ForAll @IntRange(min = 1, max = 400_000) int spreadMillis) {
        String service = "paging-" + UUID.randomUUID();
        Instant begin = Instant.now().minusMillis(spreadMillis).truncatedTo(ChronoUnit.MILLIS);
        Random random = new Random(seed);
        List<String> logged = new ArrayList<>();
        try (LoggingProcess one = new LoggingProcess(service, "one");
                LoggingProcess other = new LoggingProcess(service, "other")) {
            for (int i = 0; i < events; i++) {
                LoggingProcess process = random.nextBoolean() ? one : other;
                Instant at = begin.plusMillis(random.nextInt(spreadMillis));
                process.log(at, LEVELS.get(random.nextInt(LEVELS.size())), "event " + i, Map.of());
                logged.add("event " + i);
            }
        }
        String query = "service=" + service + "&from=" + begin + "&limit=" + limit;

        List<JsonNode> newestFirst = pages(query);
        List<JsonNode> oldestFirst = pages(query + "&order=asc");

        assertThat(newestFirst).extracting(ITPaging::message).containsExactlyInAnyOrderElementsOf(logged);
        assertThat(oldestFirst).extracting(ITPaging::at).isSorted();
        assertThat(oldestFirst)
                .extracting(ITPaging::message)
                .containsExactlyElementsOf(
                        reversed(newestFirst).stream().map(ITPaging::message).toList());
    }

    private static List<JsonNode> reversed(List<JsonNode> events) {
        List<JsonNode> reversed = new ArrayList<>();
        events.forEach(event -> reversed.add(0, event));
        return reversed;
    }

    private static List<JsonNode> pages(String query) {
        List<JsonNode> events = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = TestLogService.service()
                    .get("/v1/logs?" + query + cursor, ANALYST)
                    .json();
            page.path("events").forEach(events::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return events;
    }

    private static String message(JsonNode event) {
        return event.path("message").asString();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asString());
    }
}
