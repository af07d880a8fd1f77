package delivery.load.faults.drill;

import delivery.geo.Position;
import delivery.load.faults.FaultPlatform;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.HttpWire;
import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A few sellers with one item, couriers who stand beside them, are on duty and answer no offer, and customers next door. All
 * that happens to an order by itself is that it is offered, again and again.
 */
final class Town implements AutoCloseable {

    private static final Position CENTRE = new Position(52.52, 13.405);
    private static final double STEP_DEGREES = 0.004;
    private static final int SELLERS = 6;
    private static final int COURIERS = 120;
    private static final int CUSTOMERS = 20;
    private static final int CAPACITY = 100;
    private static final String SKU = "drill-item";
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Loop loop = new Loop();
    private final Api api;
    private final FaultPlatform platform;
    private final List<Session> customers;
    private final List<Session> couriers;
    private int turn;

    Town(FaultPlatform platform) {
        this.platform = platform;
        this.api = new Api(platform.gateways(), loop, new HttpWire());
        this.customers = sessions("drill-customer-", CUSTOMERS);
        this.couriers = sessions("drill-courier-", COURIERS);
    }

    /** An order, and how long it took from when it was first tried until it was acknowledged. */
    record Placed(UUID id, Session customer, Instant sent, Duration took) {}

    void settle() {
        Session operator = api.session("operator", platform.secrets().operator());
        List<Wanted> people = new ArrayList<>();
        IntStream.range(0, CUSTOMERS).forEach(i -> people.add(new Wanted("drill-customer-" + i, "CUSTOMER", null)));
        IntStream.range(0, COURIERS).forEach(i -> people.add(new Wanted("drill-courier-" + i, "COURIER", null)));
        IntStream.range(0, SELLERS).forEach(i -> people.add(new Wanted("drill-seller-" + i, "SELLER", seller(i))));
        new Accounts(operator, secret()).put(people).join();
        IntStream.range(0, SELLERS).mapToObj(this::open).toList().forEach(CompletableFuture::join);
        couriers.stream()
                .map(courier -> courier.put(
                        "/v1/courier/duty", Map.of("onDuty", true, "vehicle", "BICYCLE", "capacity", CAPACITY)))
                .toList()
                .forEach(reply -> reply.join().orThrow("go on duty"));
        loop.execute(this::reportPositions);
    }

    private CompletableFuture<?> open(int number) {
        Session seller = api.session("drill-seller-" + number, secret());
        String path = "/v1/sellers/" + seller(number);
        Map<String, Object> item = Map.of(
                "sku",
                SKU,
                "name",
                "Drill item",
                "price",
                Map.of("amount", 100, "currency", "EUR"),
                "preparationSeconds",
                1);
        return seller.put(path, Map.of("name", "Drill " + number, "position", place(number)))
                .thenCompose(done -> seller.put(path + "/catalogue", Map.of("items", List.of(item))))
                .thenCompose(done -> seller.put(path + "/opening", Map.of("open", true)))
                .thenAccept(reply -> reply.orThrow("open a seller"));
    }

    private void reportPositions() {
        for (int i = 0; i < couriers.size(); i++) {
            Position here = place(i % SELLERS);
            Map<String, Object> fix = Map.of(
                    "latitude", here.latitude(),
                    "longitude", here.longitude() + 0.0001 * i,
                    "at", platform.clock().now());
            Loop.report(couriers.get(i).post("/v1/courier/positions", Map.of("positions", List.of(fix))));
        }
        loop.after(REPORT_EVERY, this::reportPositions);
    }

    /** Places an order, again and again until it is acknowledged. */
    CompletableFuture<Placed> order() {
        turn++;
        Session customer = customers.get(turn % customers.size());
        Map<String, Object> wish = Map.of(
                "items",
                List.of(Map.of("sku", SKU, "quantity", 1)),
                "dropOff",
                Map.of("position", place(turn % SELLERS)));
        Instant sent = Instant.now();
        return customer.postOnce("/v1/orders", wish, UUID.randomUUID().toString())
                .thenApply(reply -> new Placed(
                        id(reply.orThrow("place an order")), customer, sent, Duration.between(sent, Instant.now())));
    }

    /** Cancels an order that is no longer of interest and would be offered for ever. */
    CompletableFuture<Placed> cancel(Placed order) {
        return order.customer()
                .post("/v1/orders/" + order.id() + "/cancel", Map.of("reason", "drill"))
                .thenApply(done -> order);
    }

    /** The same orders, of all sellers in turn, each tried once. */
    Shots shots() {
        List<String> accounts = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> "drill-customer-" + i)
                .toList();
        List<String> orders = IntStream.range(0, SELLERS)
                .mapToObj(Town::place)
                .map(here ->
                        "{\"items\":[{\"sku\":\"%s\",\"quantity\":1}],\"dropOff\":{\"position\":{\"latitude\":%s,\"longitude\":%s}}}"
                                .formatted(SKU, here.latitude(), here.longitude()))
                .toList();
        return new Shots(platform.gateways(), accounts, secret(), orders);
    }

    /**
     * When the first event later than {@code after} was recorded in the order's history.
     *
     * @param type of the event; any if it is empty
     * @return fails if there is none by {@code giveUp}
     */
    CompletableFuture<Instant> event(Placed order, Instant after, String type, Instant giveUp) {
        return order.customer().get("/v1/orders/" + order.id()).thenCompose(reply -> {
            Optional<Instant> found = recorded(reply, after, type);
            if (found.isPresent()) {
                return CompletableFuture.completedFuture(found.get());
            }
            if (Instant.now().isAfter(giveUp)) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("Order " + order.id() + " has not gone on by " + giveUp));
            }
            return CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS, loop))
                    .thenCompose(waited -> event(order, after, type, giveUp));
        });
    }

    private static Optional<Instant> recorded(Reply reply, Instant after, String type) {
        for (JsonNode event : reply.body().path("history")) {
            Instant at = Instant.parse(event.path("at").asString());
            if (at.isAfter(after)
                    && (type.isEmpty() || type.equals(event.path("type").asString()))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static UUID id(Reply reply) {
        return UUID.fromString(reply.body().path("id").asString());
    }

    private List<Session> sessions(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> api.session(kind + i, secret()))
                .toList();
    }

    private String secret() {
        return platform.secrets().sample();
    }

    private static UUID seller(int number) {
        return Accounts.id("drill seller " + number);
    }

    private static Position place(int number) {
        return new Position(CENTRE.latitude() + STEP_DEGREES * number, CENTRE.longitude());
    }

    @Override
    public void close() {
        loop.close();
    }
}
