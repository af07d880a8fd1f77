package delivery.load.faults.client;

import delivery.geo.Position;
import delivery.load.faults.history.Call;
import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.api.Session;
import delivery.local.city.City;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Asks for what must not be given, over and over: other people's orders, and an order's key with another body; and for what has
 * only one right answer, the nearest sellers. Lives on the loop.
 */
public final class Prober {

    private static final Duration EVERY = Duration.ofMillis(700);
    private static final int REMEMBERED = 200;
    private static final double RADIUS_METRES = 3_000;
    private static final double METRES_IN_A_DEGREE = 111_195;

    private final Api api;
    private final String secret;
    private final Random random;
    private final List<Call> placed = new ArrayList<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /** @param secret the secret of every account */
    public Prober(Api api, String secret, long seed) {
        this.api = api;
        this.secret = secret;
        this.random = new Random(seed);
    }

    /** Hears of every call, on any thread. */
    public void hear(Call call) {
        if (call.isTo("POST", "/v1/orders") && call.isOk()) {
            api.loop().execute(() -> remember(call));
        }
    }

    private void remember(Call call) {
        placed.add(call);
        if (placed.size() > REMEMBERED) {
            placed.remove(random.nextInt(REMEMBERED / 2));
        }
    }

    public void begin() {
        if (!placed.isEmpty()) {
            Call order = placed.get(random.nextInt(placed.size()));
            switch (random.nextInt(4)) {
                case 0 -> readAsAnother(order);
                case 1 -> stepAsAnother(order);
                case 2 -> orderSomethingElse(order);
                default -> lookForSellers(order);
            }
        }
        api.loop().after(EVERY, this::begin);
    }

    private void readAsAnother(Call order) {
        List<String> others = placed.stream()
                .map(Call::account)
                .filter(account -> !account.equals(order.account()))
                .toList();
        if (!others.isEmpty()) {
            String other = others.get(random.nextInt(others.size()));
            Loop.report(session(other).get("/v1/orders/" + id(order)));
        }
    }

    /** Somebody who was not given the order: a courier who never goes on duty. */
    private void stepAsAnother(Call order) {
        Loop.report(session(STRANGER).post("/v1/courier/deliveries/" + id(order) + "/delivered", Map.of("photo", "x")));
    }

    private void orderSomethingElse(Call order) {
        Map<String, Object> other = Map.of(
                "items",
                List.of(Map.of("sku", "something-else", "quantity", 1)),
                "dropOff",
                Map.of("position", City.CENTRE));
        Loop.report(
                session(order.account()).postOnce("/v1/orders", other, Objects.requireNonNull(order.idempotencyKey())));
    }

    private void lookForSellers(Call order) {
        Position here = somewhere();
        JsonNode items = Objects.requireNonNull(order.body()).path("items");
        String sku = items.path(random.nextInt(items.size())).path("sku").asString();
        Loop.report(session(order.account())
                .get("/v1/sellers/nearest?latitude=%s&longitude=%s&sku=%s&limit=3"
                        .formatted(here.latitude(), here.longitude(), sku)));
    }

    private Position somewhere() {
        double north = (2 * random.nextDouble() - 1) * RADIUS_METRES / METRES_IN_A_DEGREE;
        double east = (2 * random.nextDouble() - 1) * RADIUS_METRES / METRES_IN_A_DEGREE;
        return new Position(City.CENTRE.latitude() + north, City.CENTRE.longitude() + east);
    }

    private Session session(String account) {
        return sessions.computeIfAbsent(account, name -> api.session(name, secret));
    }

    private static String id(Call order) {
        return Objects.requireNonNull(order.answer()).path("id").asString();
    }

    /** The account of a courier who never goes on duty. */
    public static final String STRANGER = "stranger";
}
