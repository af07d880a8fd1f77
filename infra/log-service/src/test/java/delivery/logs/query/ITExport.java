package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ITExport {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NDJSON = "application/x-ndjson";

    /** More than sockets hold. */
    private static final int MANY = 1_500;

    private static final int AT_ONCE = 100;

    private static final int LONG = 15_000;

    private final String service = "s" + UUID.randomUUID();
    private final Instant now = Instant.now();
    private final String analyst = TestLogService.token("ANALYST");

    @Test
    void everyEventIsALineAndTheLastLineSaysHowManyThereWere() {
        int events = TestLogService.MAX_ROWS + 700; // more than a query may read
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(
                            now.minusMillis(50L * i), i % 2 == 0 ? Level.INFO : Level.WARN, "event " + i, Map.of()));
        }

        List<JsonNode> newestFirst = lines("service=" + service, NDJSON);
        List<JsonNode> oldestFirst = lines("level=WARN&order=asc&service=" + service, NDJSON);

        assertThat(newestFirst.subList(0, events))
                .extracting(line -> line.path("message").asString())
                .containsExactlyElementsOf(
                        IntStream.range(0, events).mapToObj(i -> "event " + i).toList());
        assertThat(newestFirst.get(events)).hasToString("{\"end\":true,\"events\":%d}".formatted(events));
        assertThat(oldestFirst).hasSize(events / 2 + 1);
        assertThat(oldestFirst.get(0).path("message").asString()).isEqualTo("event " + (events - 1));
    }

    @Test
    void aTableHasAHeaderARecordAnEventAndALastOneThatSaysHowManyThereWere() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            process.log(now.minusSeconds(3), Level.INFO, "=HYPERLINK(\"http://x\",\"y\")", Map.of("orderId", "+1"));
            process.log(now.minusSeconds(2), Level.WARN, "one, two", Map.of("metres", 240));
        }

        Answer answer = ask("order=asc&service=" + service, "text/csv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.body())
                .startsWith(
                        "at,id,level,service,instance,logger,thread,message,traceId,orderId,courierId,event,fields,exception\r\n")
                .contains(",INFO," + service
                        + ",one,delivery.test,test,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",,'+1,,,,\r\n")
                .contains(",WARN," + service
                        + ",one,delivery.test,test,\"one, two\",,,,,\"{\"\"metres\"\":\"\"240\"\"}\",\r\n")
                .endsWith("\r\nend,2,,,,,,,,,,,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/csv;q=0.5, application/x-ndjson", "application/*"})
    void theFormIsTheOneAskedForOrElseLinesOfJson(String accept) {
        assertThat(ask("service=" + service, accept).body()).isEqualTo("{\"end\":true,\"events\":0}\n");
        assertThat(ask("service=" + service, "application/pdf").status()).isEqualTo(406);
    }

    @Test
    void whoDoesNotReadKeepsATurnAndGivesItBackByGoing() throws Exception {
        logMuch();
        try (RunningService other = TestLogService.another(Map.of("delivery.logs.stream.exports", "2"))) {
            InputStream one = open(other).body();
            InputStream two = open(other).body();
            Answer refused = other.get("/v1/logs/export?service=" + service, analyst);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("unavailable");

            one.close();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(other.get("/v1/logs/export?service=none", analyst)
                                    .status())
                            .isEqualTo(200));
            assertThat(new String(two.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("\n{\"end\":true,\"events\":%d}\n".formatted(MANY));
        }
    }

    @Test
    void anExportThatIsCutHasNoLastLine() throws Exception {
        logMuch();
        InputStream body;
        try (RunningService other = TestLogService.another(Map.of())) {
            body = open(other).body();
        }

        assertThat(rest(body)).contains("\"message\"").doesNotContain("\"end\":true");
    }

    private static String rest(InputStream body) {
        StringBuilder read = new StringBuilder();
        byte[] bytes = new byte[1 << 16];
        try {
            for (int count = body.read(bytes); count >= 0; count = body.read(bytes)) {
                read.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return read.toString(); // cut in the middle of a chunk
        }
        return read.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"level=LOUD", "order=up", "from=yesterday"})
    void whatIsNotAsItShouldBeIsToldByField(String query) {
        Answer answer = ask(query, NDJSON);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void nobodyElseExports() {
        assertThat(TestLogService.service()
                        .get("/v1/logs/export?service=none", TestLogService.token("OPERATOR"))
                        .status())
                .isEqualTo(200);
        assertThat(TestLogService.service()
                        .get("/v1/logs/export", TestLogService.token("SELLER"))
                        .status())
                .isEqualTo(403);
    }

    private void logMuch() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            // No more at once than the journal has room for, however slowly it is emptied.
            for (int logged = 0; logged < MANY; logged += AT_ONCE) {
                IntStream.range(logged, logged + AT_ONCE)
                        .forEach(i -> process.log(now.minusMillis(i), Level.INFO, "x".repeat(LONG), Map.of()));
                await().atMost(SOON).until(process::hasStoredAll);
            }
        }
    }

    private HttpResponse<InputStream> open(RunningService at) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at.uri() + "/v1/logs/export?service=" + service))
                .header("Authorization", "Bearer " + analyst)
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private List<JsonNode> lines(String query, String accept) {
        return ask(query, accept).body().lines().map(JSON::readTree).toList();
    }

    private Answer ask(String query, String accept) {
        return TestLogService.service()
                .send("GET", "/v1/logs/export?" + query, analyst, null, Map.of("Accept", accept));
    }
}
