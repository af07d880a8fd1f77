package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

    private static final int CONNECTIONS = 2;
    private static final int WAITING = 3;
    private static final String NOBODY = "http://127.0.0.1:1";

    /** Never answers. */
    private static final FakeService HANGING = FakeService.answering((request, response) -> Mono.never());
    /** Takes requests, and closes the connection. */
    private static final FakeService BROKEN = FakeService.answering((request, response) -> {
        response.withConnection(connection -> connection.channel().close());
        return Mono.never();
    });
    /** Promises ten bytes, sends four and closes the connection. */
    private static final FakeService STUMBLING =
            FakeService.answering((request, response) -> response.header("Content-Length", "10")
                    .sendString(Mono.just("abcd"))
                    .then()
                    .doFinally(end -> response.withConnection(
                            connection -> connection.channel().close())));

    private static final FakeService GOOD = FakeService.echo("good");

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                TestIssuer.start(),
                Map.ofEntries(
                        Map.entry("delivery.services.order", HANGING.url()),
                        Map.entry("delivery.services.seller", GOOD.url()),
                        Map.entry("delivery.services.courier", NOBODY + "," + GOOD.url()),
                        Map.entry("delivery.services.logs", BROKEN.url() + "," + GOOD.url()),
                        Map.entry("delivery.services.dispatch", NOBODY),
                        Map.entry("delivery.services.identity", BROKEN.url()),
                        Map.entry("logging.level.delivery.gateway.request", "DEBUG"),
                        Map.entry("delivery.gateway.upstream.connections", String.valueOf(CONNECTIONS)),
                        Map.entry("delivery.gateway.upstream.waiting", String.valueOf(WAITING)),
                        Map.entry("delivery.gateway.upstream.connection-wait", "700ms"),
                        Map.entry("delivery.gateway.upstream.call-time", "2s")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        Stream.of(HANGING, BROKEN, STUMBLING, GOOD).forEach(FakeService::close);
    }

    @Test
    void oneServiceThatHangsIsRefusedMoreAndTakesNothingFromTheOthers() {
        List<CompletableFuture<Answer>> hanging = IntStream.range(0, 12)
                .mapToObj(i -> gateway.getAsync("/v1/orders/" + i))
                .toList();
        await().untilAsserted(() -> assertThat(HANGING.asked()).hasSizeGreaterThanOrEqualTo(CONNECTIONS));

        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.get("/v1/sellers/nearest", gateway.newToken()).status())
                    .isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

        List<Answer> answers = hanging.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().filter(answer -> answer.status() == 504)).hasSize(CONNECTIONS);
        assertThat(answers.stream().filter(answer -> answer.status() == 503)).hasSize(12 - CONNECTIONS);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.problem()).isIn("gateway-timeout", "unavailable");
            assertThat(answer.json().path("traceId").asString()).isNotEmpty();
        });
        assertThat(answers.stream().filter(answer -> answer.status() == 503))
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        Answer answer = gateway.get("/v1/operations/deliveries", gateway.newToken());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("127.0.0.1");
    }

    @Test
    void whatCouldNotReachAnInstanceGoesToTheNextWhateverItIs() {
        for (int i = 0; i < 6; i++) {
            String path = "/v1/courier/positions/" + i;
            Answer answer = gateway.send("POST", path, gateway.newToken(), "{\"i\":" + i + "}", Map.of());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("body").asString()).isEqualTo("{\"i\":" + i + "}");
            assertThat(GOOD.askedFor(path)).isOne();
        }
    }

    @Test
    void aReadThatBrokeOffIsSentToTheNextInstance() {
        for (int i = 0; i < 6; i++) {
            assertThat(gateway.get("/v1/logs?i=" + i, gateway.newToken()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSenderWhoHangsUpIsNobodysFailure(CapturedOutput output) throws IOException {
        String head = "POST /v1/sellers/cut HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + gateway.newToken()
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> GOOD.askedFor("/v1/sellers/cut") == 1);
        }

        await().until(() -> output.getOut().contains("path=\"/v1/sellers/cut\" status=\"499\""));
        assertThat(output.getOut()).doesNotContain("failed unforeseen");
    }

    @Test
    void aWriteThatBrokeOffIsNotRepeated() {
        Answer answer = gateway.send("POST", "/v1/accounts/once", gateway.newToken(), "{}", Map.of());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.problem()).isEqualTo("bad-gateway");
        assertThat(BROKEN.askedFor("/v1/accounts/once")).isOne();
    }

    @Test
    void aReadThatBreaksOffTwiceIsABadGateway() {
        Answer answer = gateway.get("/v1/accounts/read", gateway.newToken());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(BROKEN.askedFor("/v1/accounts/read")).isEqualTo(2);
    }

    @Test
    void anAnswerThatEndsEarlyIsNotPassedOffAsWhole() {
        try (RunningGateway other =
                RunningGateway.start(TestIssuer.start(), Map.of("delivery.services.order", STUMBLING.url()))) {
            String answer = other.raw(
                    "GET /v1/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + other.newToken() + "\r\n\r\n");

            assertThat(answer)
                    .satisfiesAnyOf(
                            text -> assertThat(text).startsWith("HTTP/1.1 502 "),
                            text -> assertThat(text)
                                    .contains("Content-Length: 10")
                                    .endsWith("abcd"));
        }
    }

    @Test
    void requestsAreSpreadOverTheInstances() {
        try (FakeService one = FakeService.echo("one");
                FakeService two = FakeService.echo("two");
                RunningGateway other = RunningGateway.start(
                        TestIssuer.start(), Map.of("delivery.services.seller", one.url() + "," + two.url() + "/"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(other.get("/v1/sellers/nearest", other.newToken()).status())
                        .isEqualTo(200);
            }

            assertThat(one.askedFor("/v1/sellers/nearest")).isEqualTo(5);
            assertThat(two.askedFor("/v1/sellers/nearest")).isEqualTo(5);
        }
    }
}
