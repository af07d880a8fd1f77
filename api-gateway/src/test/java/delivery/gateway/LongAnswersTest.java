package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Calls must be answered within half a second here; long-polls within three, and streams may take their time. */
@Timeout(30)
class LongAnswersTest {

    private static final Duration LONGER_THAN_A_CALL = Duration.ofMillis(1_200);
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static final Sinks.Many<String> EVENTS = Sinks.many().multicast().directBestEffort();
    private static final FakeService ORDERS = FakeService.answering(LongAnswersTest::answer);
    private static final Map<String, String> SETTINGS = Map.of(
            "delivery.services.order", ORDERS.url(),
            "delivery.gateway.upstream.call-time", "500ms",
            "delivery.gateway.upstream.held-time", "3s",
            "delivery.gateway.upstream.connections", "2",
            "delivery.gateway.upstream.connection-wait", "200ms");

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(TestIssuer.start(), SETTINGS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ORDERS.close();
    }

    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().endsWith("/events")) {
            return response.sse()
                    .send(
                            EVENTS.asFlux()
                                    .doOnCancel(LEFT::incrementAndGet)
                                    .map(event -> Unpooled.copiedBuffer(event, StandardCharsets.UTF_8))
                                    .startWith(Unpooled.EMPTY_BUFFER),
                            event -> true)
                    .then();
        }
        if (request.uri().contains("forever")) {
            response.withConnection(connection -> connection.onDispose(LEFT::incrementAndGet));
            return Mono.never();
        }
        return Mono.delay(LONGER_THAN_A_CALL)
                .then(Mono.defer(
                        () -> response.status(304).header("ETag", "\"7\"").send()));
    }

    @Test
    void onlyARequestThatAsksToWaitMayTakeLonger() {
        assertThat(gateway.get("/v1/orders/0a?wait=30", gateway.newToken()).status())
                .isEqualTo(304);
        assertThat(gateway.get("/v1/orders/0a?limit=1&wait=30", gateway.newToken())
                        .header("ETag"))
                .isEqualTo("\"7\"");

        Answer call = gateway.get("/v1/orders/0a?await=30", gateway.newToken());
        assertThat(call.status()).isEqualTo(504);
        assertThat(call.problem()).isEqualTo("gateway-timeout");
        assertThat(gateway.send("POST", "/v1/orders?wait=30", gateway.newToken(), "{}", Map.of())
                        .status())
                .isEqualTo(504);
    }

    @Test
    void aLongPollThatIsHeldTooLongEndsToo() {
        assertThat(gateway.get("/v1/orders/forever?wait=30", gateway.newToken()).status())
                .isEqualTo(504);
    }

    @Test
    void longPollsTakeNoConnectionsFromCalls() {
        var polls = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> gateway.getAsync("/v1/orders/" + i + "?wait=30"))
                .toList();

        assertThat(polls.stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(304);
    }

    @Test
    void eventsPassOneByOneAsTheyCome() throws Exception {
        HttpResponse<InputStream> stream = open(gateway, "/v1/orders/0a/events");
        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (int i = 1; i <= 3; i++) {
                await().until(() -> EVENTS.currentSubscriberCount() > 0);
                EVENTS.tryEmitNext("id: " + i + "\n").orThrow();
                assertThat(lines.readLine()).isEqualTo("id: " + i);
            }
        }
    }

    @Test
    void whoGoesAwayIsNotServedAnyMore() {
        int before = LEFT.get();
        CompletableFuture<HttpResponse<InputStream>> poll =
                http.sendAsync(request(gateway, "/v1/orders/forever/gone?wait=30"), BodyHandlers.ofInputStream());
        await().until(() -> ORDERS.askedFor("/v1/orders/forever/gone?wait=30") == 1);

        poll.cancel(true);

        await().atMost(Duration.ofSeconds(2)).until(() -> LEFT.get() > before);
    }

    @Test
    void stoppingTellsWhoWaitsToComeAgain() {
        RunningGateway other = RunningGateway.start(TestIssuer.start(), SETTINGS);
        CompletableFuture<Answer> poll = other.getAsync("/v1/orders/forever/stopped?wait=30");
        await().until(() -> ORDERS.askedFor("/v1/orders/forever/stopped?wait=30") == 1);

        long begun = System.nanoTime();
        other.close();

        assertThat(poll.join().status()).isEqualTo(503);
        assertThat(poll.join().header("Retry-After")).isEqualTo("1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    private HttpResponse<InputStream> open(RunningGateway at, String path) throws IOException, InterruptedException {
        return http.send(request(at, path), BodyHandlers.ofInputStream());
    }

    private static HttpRequest request(RunningGateway at, String path) {
        return HttpRequest.newBuilder(URI.create(at.uri() + path))
                .header("Authorization", "Bearer " + at.newToken())
                .build();
    }
}
