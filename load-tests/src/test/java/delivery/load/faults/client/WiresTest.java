package delivery.load.faults.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.load.faults.history.Call;
import delivery.local.api.HttpWire;
import delivery.local.api.Loop;
import delivery.local.api.Outgoing;
import delivery.local.api.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WiresTest {

    private static final int REQUESTS = 600;

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final List<Call> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final URI gateway;
    private final Loop loop = new Loop();
    private final RecordingWire recording = new RecordingWire(new HttpWire(), told::add);

    WiresTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REQUESTS);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        loop.close();
        server.stop(0);
    }

    @Test
    void aCallIsToldWithItsAnswer() {
        send(recording, "POST", "/v1/orders?x=1", "{\"a\":1}").join();

        assertThat(told).singleElement().satisfies(call -> {
            assertThat(call.isTo("POST", "/v1/orders")).isTrue();
            assertThat(call.path()).isEqualTo("/v1/orders?x=1");
            assertThat(call.account()).isEqualTo("customer-1");
            assertThat(call.idempotencyKey()).isEqualTo("key");
            assertThat(call.body()).hasToString("{\"a\":1}");
            assertThat(call.status()).isEqualTo(201);
            assertThat(call.answer()).hasToString("{\"id\":\"it\"}");
            assertThat(call.ended()).isAfterOrEqualTo(call.sent());
            assertThat(arrived).containsExactly(call.traceId());
        });
    }

    @Test
    void whatIsNotAnsweredIsToldAsUnknown() {
        server.stop(0);

        assertThat(send(recording, "GET", "/v1/orders", null)).failsWithin(Duration.ofSeconds(20));
        assertThat(told).extracting(Call::status).containsExactly(Call.UNKNOWN);
    }

    @Test
    void tokensAreNotTold() {
        send(recording, "POST", "/oauth2/token", "grant_type=client_credentials")
                .join();

        assertThat(told).isEmpty();
    }

    @Test
    void changesArriveTwiceOrLateOrInPartAndEachTryIsTold() {
        Wire mischief = new MischiefWire(recording, loop, Duration.ofMillis(300), 1);

        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, REQUESTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> send(mischief, "POST", "/v1/orders", "{\"number\":" + i + "}"), loop)
                        .thenCompose(answer -> answer))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(arrived).hasSizeGreaterThan(REQUESTS).doesNotHaveDuplicates();
            assertThat(brokenOff).hasPositiveValue();
            assertThat(told.stream().filter(Call::isOk).map(Call::traceId))
                    .containsExactlyInAnyOrderElementsOf(arrived);
            assertThat(told.stream().filter(call -> call.status() == Call.UNKNOWN))
                    .hasSize(brokenOff.get());
        });
        assertThat(told).extracting(call -> Collections.frequency(told, call)).containsOnly(1);
    }

    @Test
    void readsAreLeftAlone() {
        Wire mischief = new MischiefWire(recording, loop, Duration.ofMillis(300), 1);

        IntStream.range(0, REQUESTS / 4)
                .mapToObj(i -> send(mischief, "GET", "/v1/orders/" + i, null))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(told).hasSize(REQUESTS / 4);
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Wire wire, String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).header("Idempotency-Key", "key");
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return wire.send(new Outgoing("customer-1", request.build(), body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String trace = exchange.getRequestHeaders().getFirst("traceparent");
            if (trace != null) {
                arrived.add(trace.split("-")[1]);
            }
            byte[] body = "{\"id\":\"it\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        }
    }
}
