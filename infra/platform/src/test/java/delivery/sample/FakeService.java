package delivery.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service that answers by what its path asks for, and keeps what it was sent. */
final class FakeService implements AutoCloseable {

    private static final int LARGE = 2_000_000;

    /** One request that came. */
    record Request(String path, String query, String authorization, String traceparent, String deadline) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeService(HttpServer server) {
        this.server = server;
    }

    static FakeService start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeService fake = new FakeService(server);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "fake-service");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", fake::answer);
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on loopback", e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests(String path) {
        return requests.stream()
                .filter(request -> request.path().equals("/internal/" + path))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                path,
                String.valueOf(exchange.getRequestURI().getRawQuery()),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Request-Deadline-Millis"))));
        String name = path.substring(path.lastIndexOf('/') + 1);
        switch (name.replaceAll("-.*", "")) {
            case "silent" -> {}
            case "cut" -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("{\"word\":".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case "gone" -> {
                exchange.close();
            }
            case "problem" -> send(exchange, 409, "application/problem+json", """
                {"type":"urn:delivery:problem:too-late","title":"Conflict","status":409,"detail":"It has ended.",
                 "errors":[{"field":"when","message":"is over"}],"traceId":"of-the-other"}""");
            case "broken" -> send(exchange, 500, "application/json", "{\"secret\":\"42\"}");
            case "teapot" -> send(exchange, 418, "text/html", "<html>");
            case "missing" -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            }
            case "refused" -> send(exchange, 401, "application/problem+json", "{}");
            case "large" -> send(exchange, 200, "application/json", said("x".repeat(LARGE)));
            default -> send(exchange, 200, "application/json", said(name));
        }
    }

    private static String said(String word) {
        return "{\"word\":\"" + word + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
