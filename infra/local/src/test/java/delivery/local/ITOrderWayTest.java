package delivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.geo.Position;
import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.api.Session;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Ports;
import delivery.local.process.ServiceStatus;
import delivery.testing.TestCassandra;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** An order's whole way over the gateway, every service a real process with real tokens on a real Cassandra. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ITOrderWayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(90);

    /** Among the build's output, so that the services' logs can be read after a failure. */
    private static final Path DATA =
            Path.of("target", "order-way-" + ProcessHandle.current().pid());

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop();
    private Platform platform;
    private Api api;

    ITOrderWayTest() {
        InetSocketAddress cassandra = TestCassandra.contactPoint();
        PlatformSettings settings = new PlatformSettings(
                Repository.root(),
                Ports.free(1).get(0),
                Jit.C1,
                new BusinessClock(Instant.EPOCH, Instant.EPOCH, 1),
                cassandra.getAddress().getHostAddress() + ":" + cassandra.getPort(),
                TestCassandra.newPrefix(),
                Tuning.city(1));
        platform = Platform.of(settings, DataDirectory.open(DATA), said::add);
        api = new Api(platform.gateway(), loop);
    }

    @BeforeAll
    void start() {
        platform.start();
    }

    @AfterAll
    void stop() {
        loop.close();
        platform.close();
        assertThat(said).noneMatch(line -> line.contains("did not stop"));
    }

    @Test
    void anOrderGoesFromPostToDeliveredAndItsCustomerSeesEachStep() throws Exception {
        Town town = town("whole", 48.1);
        Session courier = town.courier("near", 150);
        JsonNode order = town.order();
        String id = order.path("id").asString();
        try (EventStream events = new EventStream(
                platform.gateway(), town.customerName(), platform.secrets().sample(), id)) {
            awaitOffer(courier, id);
            accepted(courier, id);
            town.cook(id);
            deliver(courier, order);

            assertThat(town.read(id).path("state").asString()).isEqualTo("DELIVERED");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events.types())
                            .contains("seller_confirmed", "ready")
                            .containsSubsequence(
                                    "created",
                                    "offered",
                                    "accepted",
                                    "arrived_at_pickup",
                                    "picked_up",
                                    "arrived_at_dropoff",
                                    "delivered"));
            assertThat(events.types()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDeclinedOfferGoesToTheNextNearestCourier() {
        Town town = town("decline", 49.1);
        Session near = town.courier("near", 100);
        Session next = town.courier("next", 300);
        Session far = town.courier("far", 600);
        JsonNode order = town.order();
        String id = order.path("id").asString();
        awaitOffer(near, id);

        assertThat(Town.step(near, id, "decline", Map.of("reason", "flat tyre")).ok())
                .isTrue();

        awaitOffer(next, id);
        assertThat(Town.isOffered(near, id)).isFalse();
        assertThat(Town.isOffered(far, id)).isFalse();
        accepted(next, id);
        town.cook(id);
        deliver(next, order);
        assertThat(town.read(id).path("state").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void aCancelledOrderEndsAndFreesItsCourier() {
        Town town = town("cancel", 50.1);
        Session courier = town.courier("only", 100);
        String id = town.order().path("id").asString();
        awaitOffer(courier, id);
        accepted(courier, id);

        JsonNode cancelled = Town.ok(town.customer().post("/v1/orders/" + id + "/cancel", Map.of("reason", "too long")))
                .body();

        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(Town.step(courier, id, "arrived-at-pickup", Map.of()).ok()).isFalse();
        String second = town.order().path("id").asString();
        awaitOffer(courier, second);
    }

    @Test
    void anOrderIsDeliveredAlthoughDispatchIsKilledInTheMiddle() {
        Town town = town("killed", 51.1);
        Session courier = town.courier("steady", 100);
        JsonNode order = town.order();
        String id = order.path("id").asString();
        awaitOffer(courier, id);
        accepted(courier, id);

        ServiceStatus before = dispatch();
        ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

        town.cook(id);
        deliver(courier, order);
        assertThat(town.read(id).path("state").asString()).isEqualTo("DELIVERED");
        await().atMost(AFTER_A_CRASH).until(() -> dispatch().ready());
        assertThat(dispatch().restarts()).isEqualTo(before.restarts() + 1);
        assertThat(said).anyMatch(line -> line.contains("dispatch-service (pid " + before.pid() + ") ended"));
    }

    @Test
    void everyStepOfAnOrderIsInTheLog() {
        Town town = town("logged", 52.1);
        Session courier = town.courier("near", 100);
        JsonNode order = town.order();
        String id = order.path("id").asString();
        awaitOffer(courier, id);
        accepted(courier, id);
        town.cook(id);
        deliver(courier, order);
        String secret = platform.secrets().operator();
        Session operator = api.session("operator", secret);
        Instant from = Instant.now().minus(1, ChronoUnit.HOURS);
        Instant to = Instant.now().plus(1, ChronoUnit.HOURS);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Town.ok(operator.get(
                                        "/v1/logs?orderId=" + id + "&limit=200&from=" + from + "&to=" + to))
                                .body()
                                .toString())
                        .contains("accepted", "delivered"));
    }

    @Test
    void reportsSayWhatTheOrdersOwnHistoriesSay() {
        Instant placed = Instant.now();
        Town town = town("counted", 53.1);
        Session near = town.courier("near", 100);
        Session next = town.courier("next", 300);
        JsonNode delivered = town.order();
        awaitOffer(near, id(delivered));
        assertThat(Town.step(near, id(delivered), "decline", Map.of("reason", "flat tyre"))
                        .ok())
                .isTrue();
        awaitOffer(next, id(delivered));
        accepted(next, id(delivered));
        town.cook(id(delivered));
        deliver(next, delivered);
        JsonNode cancelled = town.order();
        Town.ok(town.customer().post("/v1/orders/" + id(cancelled) + "/cancel", Map.of("reason", "too long")));
        JsonNode rejected = town.order();
        await().atMost(SOON)
                .until(() ->
                        town.read(id(rejected)).path("sellerState").asString().equals("TOLD"));
        town.reject(id(rejected));
        for (Session courier : List.of(near, next)) {
            Town.ok(courier.put("/v1/courier/duty", Map.of("onDuty", false, "vehicle", "BICYCLE", "capacity", 2)));
        }
        Recount recount = new Recount(Stream.of(delivered, cancelled, rejected)
                .map(order -> town.read(id(order)))
                .toList());
        Session operator = api.session("operator", platform.secrets().operator());
        String query = "?from=%s&to=%s&zone=%s".formatted(placed, Instant.now().plusSeconds(1), town.zone());

        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> hours = rows(operator, "orders" + query + "&split=zone")
                    .valueStream()
                    .toList();
            hours.forEach(hour -> recount.placedIn(hour.path("hour").asString()).isOrders(hour));
            assertThat(hours.stream()
                            .mapToLong(hour -> hour.path("orders").asLong())
                            .sum())
                    .isEqualTo(recount.orders().size());
            recount.isSellers(rows(operator, "sellers" + query).path(0));
            recount.isFunnel(rows(operator, "funnel" + query));
            recount.isReasons(rows(operator, "reasons" + query));
            recount.isCourierWork(rows(operator, "couriers" + query), Duration.between(placed, Instant.now()));
        });
    }

    private static JsonNode rows(Session operator, String report) {
        return Town.ok(operator.get("/v1/reports/" + report)).body().path("rows");
    }

    private static String id(JsonNode order) {
        return order.path("id").asString();
    }

    private Town town(String name, double latitude) {
        return new Town(api, platform.secrets(), name, new Position(latitude, 11.5));
    }

    private ServiceStatus dispatch() {
        return platform.status().stream()
                .filter(service -> service.name().equals("dispatch-service"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitOffer(Session courier, String order) {
        await().atMost(SOON).until(() -> Town.isOffered(courier, order));
    }

    private static void accepted(Session courier, String order) {
        assertThat(Town.step(courier, order, "accept", Map.of()).ok()).isTrue();
    }

    private static void deliver(Session courier, JsonNode order) {
        String id = order.path("id").asString();
        for (String step : List.of("arrived-at-pickup", "picked-up", "arrived-at-dropoff")) {
            assertThat(Town.step(courier, id, step, Map.of()).body().path("id").asString())
                    .isEqualTo(id);
        }
        Map<String, String> proof = Map.of("code", order.path("deliveryCode").asString());
        assertThat(Town.step(courier, id, "delivered", proof)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("DELIVERED");
    }
}
