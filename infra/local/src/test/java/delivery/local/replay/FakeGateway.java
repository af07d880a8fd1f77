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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API over one lock and no database: each order is offered to the nearest free courier that has not declined it. */
final class FakeGateway implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_POLL = Duration.ofMillis(300);

    private final BusinessClock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> accountIds = new HashMap<>();
    private final Map<String, Position> sellers = new HashMap<>();
    private final Map<String, Position> onDuty = new HashMap<>();
    private final Map<UUID, FakeOrder> orders = new LinkedHashMap<>();
    private long version;

    FakeGateway(BusinessClock clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        synchronized (this) {
            String etag = "\"" + version + "\"";
            if (exchange.getRequestMethod().equals("GET") && etag.equals(known)) {
                exchange.getResponseHeaders().set("ETag", etag);
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
                return;
            }
            boolean reads = exchange.getRequestMethod().equals("GET");
            JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            Object result = act(path.split("/"), json, account, reads);
            match();
            exchange.getResponseHeaders().set("ETag", "\"" + version + "\"");
            answer(exchange, result == null ? 409 : 200, result == null ? Map.of() : result);
        }
    }

    private synchronized void awaitNewer(@Nullable String known) {
        long until = System.nanoTime() + LONGEST_POLL.toNanos();
        while (("\"" + version + "\"").equals(known) && System.nanoTime() < until) {
            try {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
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
                return reads ? order(path[3]).view() : place(body);
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
                    orders.values().stream()
                            .filter(order -> order.seller.equals(path[3]) && !order.isOver())
                            .map(FakeOrder::view)
                            .toList());
        } else if (path.length > 6) {
            order(path[5]).sellerState = path[6].equals("ready") ? "READY" : "CONFIRMED";
            changed();
        }
        return Map.of();
    }

    private Object place(JsonNode body) {
        String seller = body.path("sellerId").asString();
        FakeOrder order = new FakeOrder(
                seller, at(sellers, seller), position(body.path("dropOff").path("position")));
        orders.put(order.id, order);
        order.record("created", "PENDING", null, clock.now());
        changed();
        return order.view();
    }

    private @Nullable Object courier(String[] path, JsonNode body, String courier, boolean reads) {
        switch (path[3]) {
            case "duty" -> {
                if (body.path("onDuty").asBoolean(false)) {
                    onDuty.put(courier, new Position(0, 0));
                } else {
                    onDuty.remove(courier);
                    orders.values().stream()
                            .filter(order -> order.isBefore("PICKED_UP") && courier.equals(order.courier))
                            .forEach(order -> order.record("reassigned", "PENDING", null, clock.now()));
                    changed();
                }
            }
            case "positions" ->
                onDuty.computeIfPresent(
                        courier, (id, old) -> position(body.path("positions").path(0)));
            case "assignments" -> {
                return Map.of("offers", views(courier, true), "deliveries", views(courier, false));
            }
            default -> {
                return reads ? null : step(order(path[4]), path[5], courier, body);
            }
        }
        return Map.of();
    }

    private @Nullable Object step(FakeOrder order, String step, String courier, JsonNode body) {
        boolean known = courier.equals(order.courier);
        boolean right =
                !step.equals("delivered") || order.code.equals(body.path("code").asString(""));
        if (!known || !right || !order.step(step, courier, clock.now())) {
            return null;
        }
        changed();
        return order.view();
    }

    private List<Map<String, Object>> views(String courier, boolean offered) {
        return orders.values().stream()
                .filter(order -> courier.equals(order.courier) && !order.isOver())
                .filter(order -> order.state.equals("OFFERED") == offered)
                .map(FakeOrder::view)
                .toList();
    }

    private void match() {
        for (FakeOrder order : orders.values()) {
            if (!order.state.equals("PENDING")) {
                continue;
            }
            Set<String> busy = new java.util.HashSet<>();
            orders.values().stream().filter(other -> !other.isOver()).forEach(other -> {
                if (other.courier != null) {
                    busy.add(other.courier);
                }
            });
            onDuty.keySet().stream()
                    .filter(courier -> !busy.contains(courier) && !order.declined.contains(courier))
                    .min(Comparator.comparing(courier -> at(onDuty, courier).metresTo(order.pickup)))
                    .ifPresent(courier -> {
                        order.record("offered", "OFFERED", courier, clock.now());
                        changed();
                    });
        }
    }

    private void changed() {
        version++;
        notifyAll();
    }

    private FakeOrder order(String id) {
        FakeOrder order = orders.get(UUID.fromString(id));
        if (order == null) {
            throw new IllegalArgumentException("No order " + id);
        }
        return order;
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
