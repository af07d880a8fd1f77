package delivery.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Loop loop = new Loop();
    private final Api api;
    private final Session session;

    SessionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/oauth2/token", exchange -> {
            seen.add("token");
            answer(exchange, 200, "{\"access_token\":\"t" + seen.size() + "\",\"expires_in\":300}");
        });
        server.createContext("/v1/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match"));
            Integer status = statuses.poll();
            answer(exchange, status == null ? 200 : status, "{\"name\":\"it\"}");
        });
        server.start();
        api = new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), loop);
        session = api.session("someone", "secret");
    }

    @AfterEach
    void stop() {
        loop.close();
        server.stop(0);
    }

    @Test
    void whatFailsForAPassingReasonIsTriedAgainWithTheSameKey() throws Exception {
        statuses.addAll(List.of(503, 429, 500));

        Reply reply = session.postOnce("/v1/orders", Map.of("a", 1), "key-1").get(20, TimeUnit.SECONDS);

        assertThat(reply.ok()).isTrue();
        assertThat(reply.body().path("name").asString()).isEqualTo("it");
        assertThat(seen).containsExactly("token", "key-1 null", "key-1 null", "key-1 null", "key-1 null");
        assertThat(api.tally().errors()).isEqualTo(Map.of("429", 1L, "500", 1L, "503", 1L));
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        statuses.add(409);

        assertThat(session.get("/v1/orders").get(20, TimeUnit.SECONDS).status()).isEqualTo(409);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        statuses.add(304);

        Reply reply = session.poll("/v1/orders", "\"7\"").get(20, TimeUnit.SECONDS);

        assertThat(reply.notModified()).isTrue();
        assertThat(seen).containsExactly("token", "null \"7\"");
    }

    @Test
    void aRejectedTokenIsFetchedAnew() throws Exception {
        statuses.add(401);

        assertThat(session.get("/v1/orders").get(20, TimeUnit.SECONDS).ok()).isTrue();
        assertThat(seen).containsExactly("token", "null null", "token", "null null");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"8\"");
        if (status == 304) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
