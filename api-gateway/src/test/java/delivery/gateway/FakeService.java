package delivery.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A service behind the gateway, on a free loopback port; it answers what a test wants, and keeps what it was asked. */
final class FakeService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DisposableServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private FakeService(int port, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .httpRequestDecoder(decoder -> decoder.maxHeaderSize(32_768))
                .handle((request, response) -> {
                    asked.add(request.method() + " " + request.uri());
                    return handler.apply(request, response);
                })
                .bindNow();
    }

    static FakeService answering(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return answering(0, handler);
    }

    static FakeService answering(int port, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return new FakeService(port, handler);
    }

    /** Answers 200 with {@code name} and the request it got, as JSON. */
    static FakeService echo(String name) {
        return answering((request, response) -> echo(name, request, response));
    }

    static Publisher<Void> echo(String name, HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just(JSON.writeValueAsString(describe(name, request, body))))
                        .then());
    }

    private static Map<String, Object> describe(String name, HttpServerRequest request, String body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.requestHeaders()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "|" + b));
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("service", name);
        description.put("method", request.method().name());
        description.put("uri", request.uri());
        description.put("headers", headers);
        description.put("body", body);
        return description;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Method and URI of every request so far. */
    List<String> asked() {
        return asked;
    }

    long askedFor(String uri) {
        return asked.stream().filter(request -> request.endsWith(" " + uri)).count();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
