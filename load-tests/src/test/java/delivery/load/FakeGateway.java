package delivery.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** As much of the platform as the orders scenario asks for: any courier is offered any order, one at a time. */
final class FakeGateway implements AutoCloseable {

    /** Their ids are {@code seller0} and so on. */
    static final int SELLERS = 2;

    private static final long LONGEST_POLL_MILLIS = 300;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger placed = new AtomicInteger();
    private final Map<String, Order> orders = new LinkedHashMap<>();

    /** One order as it is. */
    private record Order(
            String id,
            String seller,
            String state,
            String sellerState,
            @Nullable String courier) {

        Order with(String newState, @Nullable String newCourier) {
            return new Order(id, seller, newState, sellerState, newCourier);
        }

        Order cooked(String newSellerState) {
            return new Order(id, seller, state, newSellerState, courier);
        }
    }

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/v1/courier/duty", exchange -> answer(exchange, 200, Map.of()));
        server.createContext("/v1/courier/positions", exchange -> answer(exchange, 200, Map.of("accepted", 1)));
        server.createContext("/v1/courier/assignments", this::assignments);
        server.createContext("/v1/courier/deliveries", this::courierStep);
        server.createContext("/v1/sellers", this::seller);
        server.createContext("/v1/orders", this::place);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<String> states() {
        return orders.values().stream().map(Order::state).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void place(HttpExchange exchange) throws IOException {
        String id = UUID.randomUUID().toString();
        put(new Order(id, "seller" + placed.incrementAndGet() % SELLERS, "PENDING", "TOLD", null));
        answer(exchange, 201, Map.of("id", id));
    }

    private void assignments(HttpExchange exchange) throws IOException {
        String courier = token(exchange);
        List<Order> mine = await(order -> isWith(order, courier), () -> offer(courier));
        List<Order> offers =
                mine.stream().filter(order -> order.state().equals("OFFERED")).toList();
        List<Order> deliveries =
                mine.stream().filter(order -> !order.state().equals("OFFERED")).toList();
        answer(exchange, 200, Map.of("offers", offers, "deliveries", deliveries));
    }

    private void courierStep(HttpExchange exchange) throws IOException {
        List<String> path = path(exchange);
        Map<String, String> states = Map.of(
                "accept", "ACCEPTED",
                "arrived-at-pickup", "AT_PICKUP",
                "picked-up", "PICKED_UP",
                "arrived-at-dropoff", "AT_DROPOFF",
                "delivered", "DELIVERED");
        boolean taken = step(path.get(4), String.valueOf(states.get(path.get(5))));
        answer(exchange, taken ? 200 : 409, get(path.get(4)));
    }

    /** Nobody carries what is not ready. */
    private synchronized boolean step(String id, String state) {
        Order order = get(id);
        if (state.equals("PICKED_UP") && !order.sellerState().equals("READY")) {
            return false;
        }
        put(order.with(state, order.courier()));
        return true;
    }

    private void seller(HttpExchange exchange) throws IOException {
        List<String> path = path(exchange);
        if (path.size() == 5) {
            List<Order> told = await(
                    order -> order.seller().equals(path.get(3))
                            && order.sellerState().equals("TOLD"),
                    () -> {});
            answer(exchange, 200, Map.of("orders", told));
        } else {
            update(path.get(5), path.get(6).equals("ready") ? "READY" : "CONFIRMED");
            answer(exchange, 200, Map.of());
        }
    }

    private synchronized void offer(String courier) {
        boolean free = orders.values().stream().noneMatch(order -> isWith(order, courier));
        orders.values().stream()
                .filter(order -> free && order.state().equals("PENDING"))
                .findFirst()
                .ifPresent(order -> put(order.with("OFFERED", courier)));
    }

    private static boolean isWith(Order order, String courier) {
        return courier.equals(order.courier()) && !order.state().equals("DELIVERED");
    }

    private synchronized List<Order> await(Predicate<Order> wanted, Runnable first) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_POLL_MILLIS);
        while (true) {
            first.run();
            List<Order> found = new ArrayList<>(orders.values());
            found.removeIf(wanted.negate());
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
    }

    private synchronized Order get(String id) {
        return Objects.requireNonNull(orders.get(id));
    }

    private synchronized void update(String id, String sellerState) {
        put(get(id).cooked(sellerState));
    }

    private synchronized void put(Order order) {
        orders.put(order.id(), order);
        notifyAll();
    }

    private static List<String> path(HttpExchange exchange) {
        return List.of(exchange.getRequestURI().getPath().split("/", -1));
    }

    private static String token(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] json = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"" + UUID.randomUUID() + "\"");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
