package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ITHistogram {

    private final String service = "s" + UUID.randomUUID();
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
    private final String analyst = TestLogService.token("ANALYST");

    @Test
    void theCountsAreThoseOfACountByHand() {
        Random random = new Random(7);
        Map<String, Long> expected = new TreeMap<>();
        for (String name : new String[] {service + "-a", service + "-b"}) {
            try (LoggingProcess process = new LoggingProcess(name, "one")) {
                IntStream.range(0, 300).forEach(i -> {
                    Instant at = hour.plusMillis(random.nextInt(3_600_000));
                    Level level = random.nextBoolean() ? Level.INFO : Level.ERROR;
                    process.log(at, level, i % 2 == 0 ? "even" : "odd", Map.of());
                    if (i % 2 == 0) {
                        Instant bucket = Instant.ofEpochSecond(at.getEpochSecond() / 300 * 300);
                        expected.merge(bucket + " " + name + " " + level, 1L, Long::sum);
                    }
                });
            }
        }

        JsonNode histogram =
                get("service=%s-a&service=%1$s-b&text=even&intervalSeconds=300&split=service".formatted(service)
                        + "&from=" + hour + "&to=" + hour.plusSeconds(3600));

        assertThat(histogram.path("complete").asBoolean()).isTrue();
        assertThat(histogram.has("reached")).isFalse();
        assertThat(counts(histogram)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static Map<String, Long> counts(JsonNode histogram) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode bucket : histogram.path("buckets")) {
            for (String level : bucket.path("counts").propertyNames()) {
                counts.put(
                        bucket.path("at").asString() + " "
                                + bucket.path("service").asString() + " " + level,
                        bucket.path("counts").path(level).asLong());
            }
        }
        return counts;
    }

    @Test
    void aHistogramThatHasSpentWhatItMaySaysSinceWhenItIsWholeAndTheRestIsAskedForFromThere() {
        int events = TestLogService.HISTOGRAM_MAX_ROWS + 500;
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            // Seven of each instant, so that what it may spend ends in the middle of one.
            IntStream.range(0, events)
                    .forEach(i -> process.log(hour.plusSeconds(i / 7), Level.INFO, "event", Map.of()));
        }
        String query = "service=" + service + "&from=" + hour;

        JsonNode first = get(query + "&to=" + hour.plusSeconds(3600));
        JsonNode rest = get(query + "&to=" + first.path("reached").asString());

        assertThat(first.path("complete").asBoolean()).isFalse();
        assertThat(rest.path("complete").asBoolean()).isTrue();
        assertThat(sum(first))
                .isBetween(TestLogService.HISTOGRAM_MAX_ROWS - 7L, (long) TestLogService.HISTOGRAM_MAX_ROWS);
        assertThat(sum(first) + sum(rest)).isEqualTo(events);
    }

    private static long sum(JsonNode histogram) {
        return counts(histogram).values().stream().mapToLong(count -> count).sum();
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 1", "PT1H, 30", "PT24H, 600", "P31D, 21600"})
    void bucketsAreAsShortAsTheyMayBe(Duration length, long seconds) {
        Instant to = hour.plusSeconds(17);

        JsonNode histogram = get("service=" + service + "&from=" + to.minus(length) + "&to=" + to);

        assertThat(histogram.path("intervalSeconds").asLong()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"intervalSeconds=0", "intervalSeconds=60", "intervalSeconds=x", "split=level", "level=LOUD"})
    void whatIsNotAsItShouldBeIsToldByField(String query) {
        Answer answer = TestLogService.service().get("/v1/logs/histogram?" + query, analyst);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void nobodyElseCounts() {
        assertThat(TestLogService.service()
                        .get("/v1/logs/histogram", TestLogService.token("OPERATOR"))
                        .status())
                .isEqualTo(200);
        assertThat(TestLogService.service()
                        .get("/v1/logs/histogram", TestLogService.token("CUSTOMER"))
                        .status())
                .isEqualTo(403);
    }

    private JsonNode get(String query) {
        Answer answer = TestLogService.service().get("/v1/logs/histogram?" + query, analyst);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
