package delivery.logs.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Logs sent line by line, read over HTTP from the real Cassandra. */
class ITNdjson {

    private static final int FOUR_MEBIBYTES = 4 << 20;

    private final Program program = Program.any();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void aLineIsFoundWithAllThatItSays() {
        String line = """
            {"at":"%s","service":"%s","instance":"i-1","level":"WARN","logger":"a.b","thread":"main","message":"Größe","traceId":"t-1",\
            "orderId":"o-1","courierId":"c-1","event":"weighed","fields":{"kg":2.5,"scale":"left","marks":["a",1],"none":null},\
            "exception":"boom\\n\\tat x"}""".formatted(now.minusSeconds(5), program.name());

        Answer answer = program.sendLines(line);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
            {"accepted":1,"rejected":0,"errors":[]}""");
        JsonNode event = program.found(1).get(0);
        assertThat(event.path("at").asString()).isEqualTo(now.minusSeconds(5).toString());
        assertThat(event.path("instance").asString()).isEqualTo("i-1");
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("logger").asString()).isEqualTo("a.b");
        assertThat(event.path("thread").asString()).isEqualTo("main");
        assertThat(event.path("message").asString()).isEqualTo("Größe");
        assertThat(event.path("traceId").asString()).isEqualTo("t-1");
        assertThat(event.path("orderId").asString()).isEqualTo("o-1");
        assertThat(event.path("courierId").asString()).isEqualTo("c-1");
        assertThat(event.path("event").asString()).isEqualTo("weighed");
        assertThat(event.path("fields").toString())
                .isEqualTo("{\"kg\":\"2.5\",\"marks\":\"[\\\"a\\\",1]\",\"scale\":\"left\"}");
        assertThat(event.path("exception").asString()).isEqualTo("boom\n\tat x");
    }

    @Test
    void aNameAndNothingElseIsEnough() {
        assertThat(program.sendLines("{\"service\":\"" + program.name() + "\"}", "", "\r")
                        .status())
                .isEqualTo(200);

        JsonNode event = program.found(1).get(0);
        assertThat(Instant.parse(event.path("at").asString())).isBetween(now, Instant.now());
        assertThat(event.path("level").asString()).isEqualTo("INFO");
        assertThat(event.path("instance").asString()).isEqualTo("-");
        assertThat(event.path("message").asString()).isEmpty();
    }

    @Test
    void theSameRequestSentAgainIsStoredOnceAndLinesThatAreAlikeAreAllStored() {
        String[] lines = {line("alike"), line("alike"), line("other"), line("alike")};

        program.sendLines(lines);
        List<JsonNode> first = program.found(4);
        program.sendLines(lines);
        program.sendLines(line("last"));

        assertThat(program.found(5))
                .filteredOn(event -> !event.path("message").asString().equals("last"))
                .containsExactlyElementsOf(first);
        assertThat(first)
                .extracting(event -> event.path("message").asString())
                .containsExactlyInAnyOrder("alike", "alike", "alike", "other");
    }

    @Test
    void whatIsWrongIsToldByItsLineAndAllElseIsTaken() {
        Answer answer = program.sendLines(
                line("good"),
                "{",
                "",
                "{\"message\":\"whose?\"}",
                "{\"service\":\"a\",\"colour\":\"red\"}",
                "{\"service\":\"a\",\"level\":\"LOUD\"}",
                "null",
                line("good too"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected").asInt()).isEqualTo(5);
        assertThat(answer.json().path("errors"))
                .extracting(error ->
                        error.path("line").asInt() + " " + error.path("detail").asString())
                .satisfiesExactly(
                        broken -> assertThat(broken).startsWith("2 is not valid JSON"),
                        nameless -> assertThat(nameless).isEqualTo("4 the service's name is missing"),
                        unknown -> assertThat(unknown).isEqualTo("5 colour is not a known field"),
                        loud -> assertThat(loud).startsWith("6 level must be one of"),
                        nothing -> assertThat(nothing).isEqualTo("7 must be an object"));
        assertThat(program.found(2)).hasSize(2);
    }

    @Test
    void onlyTheFirstErrorsAreTold() {
        String[] lines = IntStream.range(0, 31)
                .mapToObj(i -> i == 30 ? line("good") : "{}")
                .toArray(String[]::new);

        Answer answer = program.sendLines(lines);

        assertThat(answer.json().path("rejected").asInt()).isEqualTo(30);
        assertThat(answer.json().path("errors")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-service",
                "DISPATCH-Service",
                "log-service",
                "",
                " padded",
                "\\u200bidentity",
                "x\\ny",
                "ordеr-service"
            })
    void aNameThatCouldBeTakenForOneOfOursIsRefused(String name) {
        assertThat(program.sendLines("{\"service\":\"" + name + "\"}").status()).isEqualTo(400);
    }

    @Test
    void whatHappenedTooLongAgoOrHasNotYetIsRefused() {
        Answer answer = program.sendLines(
                line("soon", now.plus(Duration.ofMinutes(4))),
                line("later", now.plus(Duration.ofMinutes(6))),
                line("lately", now.minus(Duration.ofDays(29))),
                line("long ago", now.minus(Duration.ofDays(31))),
                line("never", Instant.parse("+100000-01-01T00:00:00Z")));

        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("line").asInt())
                .containsExactly(2, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "{", "{\"service\":\"order-service\"}", "[]"})
    void aRequestWithoutOneGoodLineIsRefused(String body) {
        Answer answer = program.sendLines(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
    }

    @Test
    void whatIsTooLongIsCut() {
        program.sendLines("{\"service\":\"%s\",\"message\":\"%s\",\"fields\":{\"long\":\"%s\"}}"
                .formatted(program.name(), "m".repeat(100_000), "f".repeat(100_000)));

        JsonNode event = program.found(1).get(0);
        assertThat(event.path("message").asString()).hasSize(16_000).endsWith("m…");
        assertThat(event.path("fields").path("long").asString()).hasSize(2_000);
    }

    @Test
    void aPackedLogIsUnpacked() {
        HttpResponse<byte[]> response = program.send(
                Program.NDJSON, Program.gzip(Program.bytes(line("packed"))), Map.of("Content-Encoding", "gzip"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(program.found(1).get(0).path("message").asString()).isEqualTo("packed");
    }

    @Test
    void aLogOfTheLargestSizeIsTakenAndALargerOneIsRefusedPackedOrNot() {
        String line = line("large");
        byte[] most = Program.bytes(line + " ".repeat(FOUR_MEBIBYTES - Program.bytes(line).length));
        byte[] more = Program.bytes(line + " ".repeat(FOUR_MEBIBYTES));

        assertThat(program.send(Program.NDJSON, most, Map.of()).statusCode()).isEqualTo(200);
        assertThat(program.send(Program.NDJSON, more, Map.of()).statusCode()).isEqualTo(413);
        assertThat(program.send(Program.NDJSON, Program.gzip(most), Map.of("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.send(Program.NDJSON, Program.gzip(more), Map.of("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"application/x-ndjson,gzip,400", "application/x-ndjson,br,415", "text/plain,identity,415"})
    void whatIsNotPackedAsItSaysOrInAWayThatNobodyKnowsIsRefused(String type, String encoding, int status) {
        HttpResponse<byte[]> response =
                program.send(type, Program.bytes(line("plain")), Map.of("Content-Encoding", encoding));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aBodyThatIsNotSentAsItShouldBeIsRefused() throws IOException {
        try (Socket socket = program.begin("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nno number\r\n")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void whileAsManyAreReadAsMayBeOthersAreToComeAgain() throws IOException {
        String neverWhole = "Content-Length: 10\r\n\r\n{";
        try (Socket one = program.begin(neverWhole);
                Socket other = program.begin(neverWhole)) {
            assertThat(one.isConnected() && other.isConnected()).isTrue();
            await().until(() -> program.sendLines(line("refused")).status() == 503);
            assertThat(program.sendLines(line("refused")).header("Retry-After")).isEqualTo("1");
        }

        await().until(() -> program.sendLines(line("taken")).status() == 200);
    }

    @Test
    void programsServicesAndOperatorsSendAndNobodyElse() {
        for (String role : List.of("PROGRAM", "SERVICE", "OPERATOR")) {
            assertThat(sendAs(role)).isEqualTo(200);
        }
        for (String role : List.of("CUSTOMER", "COURIER", "SELLER", "ANALYST")) {
            assertThat(sendAs(role)).isEqualTo(403);
        }
        assertThat(TestLogService.service().post("/v1/logs", null, "{}").status())
                .isEqualTo(401);
        assertThat(TestLogService.service()
                        .get("/v1/logs", TestLogService.token("PROGRAM"))
                        .status())
                .isEqualTo(403);
    }

    private static int sendAs(String role) {
        return new Program(TestLogService.service(), TestLogService.token(role))
                .sendLines("{\"service\":\"role-" + UUID.randomUUID() + "\"}")
                .status();
    }

    private String line(String message) {
        return line(message, now);
    }

    private String line(String message, Instant at) {
        return "{\"service\":\"%s\",\"at\":\"%s\",\"message\":\"%s\"}".formatted(program.name(), at, message);
    }
}
