package delivery.sample;

import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not as they should be are told what is wrong with them, always in the one shape. */
class ITRequests {

    private static final String THINGS = "/v1/things";
    private static final String GOOD = thing("\"fragile\":true");
    private static final int ONE_MEGABYTE = 1 << 20;

    private static String thing(String field) {
        return """
            {"name":"lamp","parts":[{"sku":"bulb","quantity":2}],%s}""".formatted(field);
    }

    @Test
    void aGoodRequestIsTaken() {
        assertThat(post(GOOD).status()).isEqualTo(200);
        assertThat(post(thing("\"fragile\":false,\"place\":{\"latitude\":52},\"at\":\"2026-01-31T12:00:00Z\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "{\"name\":\"lamp\"",
                "{\"fragile\":NaN}",
                "{\"place\":{\"latitude\":Infinity}}",
                "{\"fragile\":01}",
                "\u0000"
            })
    void whatIsNoJsonIsRefused(String body) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("detail").asString()).contains("JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body | must be an object",
                "\"text\" | body | must be an object",
                "null | | ",
                "{\"name\":[]} | name | must be text",
                "{\"fragile\":\"true\"} | fragile | must be true or false",
                "{\"fragile\":1} | fragile | must be true or false",
                "{\"fragile\":null} | fragile | must be true or false",
                "{\"place\":{\"latitude\":\"NaN\"}} | place | latitude must be between",
                "{\"place\":{\"latitude\":\"52\"}} | place.latitude | must be a number",
                "{\"place\":{\"latitude\":1e999}} | place | latitude must be between",
                "{\"place\":{\"latitude\":-90.1}} | place | latitude must be between",
                "{\"place\":7} | place | must be an object",
                "{\"colour\":\"BLUE\"} | colour | must be one of [RED, GREEN]",
                "{\"colour\":0} | colour | must be one of [RED, GREEN]",
                "{\"at\":\"yesterday\"} | at | must be an instant",
                "{\"owner\":\"me\"} | owner | must be a UUID",
                "{\"parts\":{}} | parts | must be a list",
                "{\"parts\":[{\"sku\":\"a\",\"quantity\":1.5}]} | parts[0].quantity | must be a whole number",
                "{\"parts\":[{\"sku\":\"a\",\"quantity\":\"1\"}]} | parts[0].quantity | must be a whole number",
                "{\"parts\":[{\"sku\":\"a\",\"quantity\":99999999999}]} | parts[0].quantity | must be a whole number",
                "{\"parts\":[{\"sku\":\"a\"}]} | parts[0].quantity | must be a whole number",
                "{\"fragile\":true,\"surprise\":1} | surprise | is not a known field",
            })
    void aFieldThatIsNotAsItShouldBeIsNamed(String body, String field, String message) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.body())
                .doesNotContain("Thing")
                .doesNotContain("delivery.sample")
                .doesNotContain("java.");
        if (field != null) {
            assertThat(errors(answer)).anySatisfy(error -> assertThat(error).startsWith(field + ": " + message));
        }
    }

    @Test
    void everyFieldThatBreaksARuleIsNamed() {
        Answer answer = post("""
            {"name":" ","fragile":true,"parts":[{"sku":"a","quantity":0},null,{"sku":"","quantity":1}]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errors(answer))
                .anyMatch(error -> error.startsWith("name: "))
                .anyMatch(error -> error.startsWith("parts[0].quantity: "))
                .anyMatch(error -> error.startsWith("parts[1]: "))
                .anyMatch(error -> error.startsWith("parts[2].sku: "));
    }

    @Test
    void inABodyThatIsAListThePlaceIsNamedToo() {
        Answer answer = SERVICE.post(THINGS + "/parts", Sample.customer(), """
            [{"sku":"a","quantity":1},{"sku":"a","quantity":100},null]""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errors(answer))
                .hasSize(2)
                .anyMatch(error -> error.startsWith("[1].quantity: "))
                .anyMatch(error -> error.startsWith("[2]: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {" trailing", "{}", "]"})
    void nothingMayFollowTheBody(String rest) {
        assertThat(post(GOOD + rest).status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsRequiredMayNotBeLeftOut() {
        Answer answer = SERVICE.post(THINGS, Sample.customer(), null);

        assertThat(answer.status()).isIn(400, 415);
        assertThat(answer.problem()).isNotEmpty();
    }

    @Test
    void parametersThatAreNotAsTheyShouldBeAreNamed() {
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        String path = THINGS + "/" + UUID.randomUUID();

        assertThat(get(path + "?limit=1", key).status()).isEqualTo(200);
        assertThat(errors(get(path, key))).containsExactly("limit: is required");
        assertThat(errors(get(path + "?limit=x", key))).containsExactly("limit: must be a whole number in range");
        assertThat(errors(get(path + "?limit=0", key)))
                .singleElement()
                .asString()
                .startsWith("limit: ");
        assertThat(errors(get(path + "?limit=1", Map.of()))).containsExactly("Idempotency-Key: is required");
        assertThat(errors(get(THINGS + "/me?limit=1", key))).containsExactly("id: must be a UUID");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefused() {
        Answer answer = post("{\"name\":\"" + "x".repeat(ONE_MEGABYTE) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"%s\"}", "{\"parts\":[{\"sku\":\"%s\"}]}", "{%s}"})
    void aBodyThatProvesTooLargeIsRefused(String shape) throws Exception {
        assertThat(postChunked(shape.formatted(
                                (shape.contains("name") || shape.contains("sku") ? "x" : " ").repeat(ONE_MEGABYTE)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aLargeBodyThatIsNotTooLargeIsReadInWholeChunkedOrNot() throws Exception {
        String body = GOOD.replace("lamp", "x".repeat(ONE_MEGABYTE - GOOD.length()));

        assertThat(post(body).status()).isEqualTo(200);
        assertThat(postChunked(body).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownPathIsNotFound() {
        Answer answer = SERVICE.get("/v1/nothing", Sample.customer());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Answer answer = SERVICE.send("DELETE", THINGS, Sample.customer(), null, Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void anUnknownMediaTypeIsNotTaken() {
        Answer answer =
                SERVICE.send("POST", THINGS, Sample.customer(), GOOD, Map.of("Content-Type", "application/xml"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void aCallerWhoWantsOtherThanJsonIsToldSoInJson() {
        Map<String, String> page = Map.of("Accept", "text/html");

        assertThat(SERVICE.send("POST", THINGS, Sample.customer(), GOOD, page).status())
                .isEqualTo(406);
        assertThat(SERVICE.send("GET", "/v1/nothing", Sample.customer(), null, page)
                        .problem())
                .isEqualTo("not-found");
        assertThat(SERVICE.send("GET", "/v1/a;b", Sample.customer(), null, page).problem())
                .isEqualTo("malformed");
    }

    @Test
    void whatIsNoHttpIsAnsweredInTheSameShape() throws IOException {
        URI uri = SERVICE.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("urn:delivery:problem:malformed")
                    .doesNotContain("Tomcat");
        }
    }

    private static Answer post(String body) {
        return SERVICE.post(THINGS, Sample.customer(), body);
    }

    private static Answer get(String path, Map<String, String> headers) {
        return SERVICE.send("GET", path, Sample.customer(), null, headers);
    }

    private static HttpResponse<String> postChunked(String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE.uri() + THINGS))
                .header("Authorization", "Bearer " + Sample.customer())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static List<String> errors(Answer answer) {
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(error -> error.path("field").asString() + ": "
                        + error.path("message").asString())
                .toList();
    }
}
