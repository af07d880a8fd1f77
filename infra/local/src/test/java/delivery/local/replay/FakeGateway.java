package delivery.local.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.geo.Position;
import delivery.local.clock.BusinessClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API over one lock and no database. */
final class FakeGateway implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_POLL = Duration.ofMillis(300);

    private final FakeDispatch dispatch;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> accountIds = new HashMap<>();
    private final Map<String, Position> sellers = new HashMap<>();

    FakeGateway(BusinessClock clock) throws IOException {
        this.dispatch = new FakeDispatch(clock);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeDispatch dispatch() {
        return dispatch;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/oauth2/token")) {
            String basic = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
            answer(exchange, 200, Map.of("access_token", basic.substring(0, basic.indexOf(':')), "expires_in", 3600));
            return;
        }
        String account = authorization.substring("Bearer ".length());
        String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (String.valueOf(exchange.getRequestURI().getQuery()).contains("wait=")) {
            awaitNewer(known);
        }
        synchronized (dispatch) {
            String etag = dispatch.etag();
            boolean reads = exchange.getRequestMethod().equals("GET");
            if (reads && etag.equals(known)) {
                exchange.getResponseHeaders().set("ETag", etag);
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
                return;
            }
            JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            Object result = act(path.split("/"), json, account, reads);
            dispatch.match();
            exchange.getResponseHeaders().set("ETag", reads ? etag : dispatch.etag());
            answer(exchange, result == null ? 409 : 200, result == null ? Map.of() : result);
        }
    }

    private void awaitNewer(@Nullable String known) {
        long until = System.nanoTime() + LONGEST_POLL.toNanos();
        synchronized (dispatch) {
            while (dispatch.etag().equals(known) && System.nanoTime() < until) {
                try {
                    dispatch.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private @Nullable Object act(String[] path, JsonNode body, String account, boolean reads) {
        switch (path[2]) {
            case "accounts" ->
                body.forEach(each -> accountIds.put(
                        each.path("name").asString(), each.path("accountId").asString()));
            case "sellers" -> {
                return seller(path, body, reads);
            }
            case "orders" -> {
                return reads ? dispatch.order(path[3]).view() : place(body);
            }
            default -> {
                return courier(path, body, accountIds.getOrDefault(account, ""), reads);
            }
        }
        return Map.of();
    }

    private Object seller(String[] path, JsonNode body, boolean reads) {
        if (path.length == 4) {
            sellers.put(path[3], position(body.path("position")));
        } else if (reads) {
            return Map.of(
                    "orders",
                    dispatch.orders().stream()
                            .filter(order -> order.seller.equals(path[3]) && !order.isOver())
                            .map(FakeOrder::view)
                            .toList());
        } else if (path.length > 6) {
            dispatch.order(path[5]).sellerState = path[6].equals("ready") ? "READY" : "CONFIRMED";
            dispatch.changed();
        }
        return Map.of();
    }

    private Object place(JsonNode body) {
        String seller = body.path("sellerId").asString();
        FakeOrder order = new FakeOrder(
                seller, at(sellers, seller), position(body.path("dropOff").path("position")));
        dispatch.place(order);
        return order.view();
    }

    private @Nullable Object courier(String[] path, JsonNode body, String courier, boolean reads) {
        switch (path[3]) {
            case "duty" -> {
                return dispatch.duty(courier, body) ? Map.of() : null;
            }
            case "positions" ->
                dispatch.report(courier, position(body.path("positions").path(0)));
            case "assignments" -> {
                return dispatch.assignments(courier);
            }
            default -> {
                return reads ? null : step(dispatch.order(path[4]), path[5], courier, body);
            }
        }
        return Map.of();
    }

    private @Nullable Object step(FakeOrder order, String step, String courier, JsonNode body) {
        boolean right =
                !step.equals("delivered") || order.code.equals(body.path("code").asString(""));
        return right && dispatch.step(order, step, courier) ? order.view() : null;
    }

    private static Position at(Map<String, Position> positions, String id) {
        Position position = positions.get(id);
        if (position == null) {
            throw new IllegalArgumentException("Nobody called " + id);
        }
        return position;
    }

    private static Position position(JsonNode node) {
        return new Position(
                node.path("latitude").asDouble(), node.path("longitude").asDouble());
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
