package delivery.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.tryMax;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.Http;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Couriers long-poll and send positions while customers order; every order is carried through to the door, all over the
 * gateway. The number of orders under way is held constant, so the rate at which they are delivered is what the platform
 * can carry. Neither cooking nor driving takes time: what is measured is the platform, not the kitchens and the roads.
 */
public final class OrdersSimulation extends Simulation {

    /** Added to the names of requests that are made while nothing is measured. */
    static final String NOT_MEASURED = " (not measured)";

    private static final Duration POSITION_EVERY = Duration.ofSeconds(5);
    private static final Duration START_UP = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_ROOM_EVERY = Duration.ofMillis(25);
    private static final long REPORT_EVERY_SECONDS = 10;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final int TRIES = 3;
    private static final String READY = "READY";
    private static final double STRAYS_DEGREES = 0.001;

    private final TestCity city = TestCity.fromSystemProperties();
    private final Random random = new Random(city.seed());
    private final OrdersUnderWay orders;
    private final ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reporter");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpProtocolBuilder gateway = http.baseUrl(city.url())
            .contentTypeHeader("application/json")
            .acceptHeader("application/json")
            .authorizationHeader("Bearer #{token}")
            .disableWarmUp()
            .shareConnections();

    public OrdersSimulation() {
        Instant from = Instant.now().plus(START_UP).plus(city.warmUp());
        orders = new OrdersUnderWay(city.ordersUnderWay(), from, from.plus(city.length()));
        setUp(
                        couriers().injectOpen(rampUsers(city.couriers().size()).during(START_UP)),
                        sellers().injectOpen(atOnceUsers(city.sellers().size())),
                        customers()
                                .injectOpen(rampUsers(city.customers().size()).during(START_UP)))
                .protocols(gateway)
                .maxDuration(orders.atMost().plusSeconds(30));
    }

    @Override
    public void before() {
        var unused = reporter.scheduleAtFixedRate(
                () -> System.err.println(orders), REPORT_EVERY_SECONDS, REPORT_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void after() {
        reporter.shutdownNow();
        orders.outcome().write();
    }

    private ScenarioBuilder couriers() {
        ChainBuilder onDuty = exec(request("go on duty")
                .put("/v1/courier/duty")
                .body(StringBody("{\"onDuty\":true,\"vehicle\":\"BICYCLE\",\"capacity\":1}"))
                .check(status().is(200)));
        ChainBuilder sendPosition = exec(request("send position")
                        .post("/v1/courier/positions")
                        .body(StringBody(this::positions))
                        .check(status().is(200)))
                .exec(session -> session.set("positionDue", Instant.now().plus(POSITION_EVERY)));
        ChainBuilder carry = exec(ok("picked-up"))
                .exec(ok("arrived-at-dropoff"))
                .exec(step("delivered", "{\"photo\":\"load-test\"}").check(status().is(200)))
                .exec(this::countDelivered);
        ChainBuilder pickUp = exec(ok("arrived-at-pickup")
                        .check(jsonPath("$.sellerState").saveAs("seller")))
                .exec(doIf(session -> READY.equals(session.getString("seller"))).then(carry));
        ChainBuilder accept = foreach("#{toAccept}", "order")
                .on(exec(exitBlockOnFail()
                                .on(exec(step("accept", "")
                                                .check(status().in(200, 404, 409)
                                                        .saveAs("accepted")))
                                        .exec(doIf(session -> session.getInt("accepted") == 200)
                                                .then(pickUp))))
                        .exec(afterFailure()));
        ChainBuilder deliver = foreach("#{toDeliver}", "order")
                .on(exec(exitBlockOnFail().on(carry)).exec(afterFailure()));
        return scenario("couriers")
                .exec(feed(users(city.couriers())))
                .exec(sendPosition)
                .exec(tryMax(TRIES).on(onDuty))
                .exec(afterFailure())
                .exec(asLongAs(session -> !orders.isOver())
                        .on(doIf(OrdersSimulation::positionIsDue)
                                .then(sendPosition)
                                .exec(poll("assignments (long-poll)", "/v1/courier/assignments?wait=5"))
                                .exec(session -> session.set("toAccept", Payloads.toAccept(session.getString("body")))
                                        .set("toDeliver", Payloads.toDeliver(session.getString("body"))))
                                .exec(accept)
                                .exec(deliver)));
    }

    private ScenarioBuilder sellers() {
        return scenario("sellers")
                .exec(feed(users(city.sellers())))
                .exec(asLongAs(session -> !orders.isOver())
                        .on(exec(poll("seller queue (long-poll)", "/v1/sellers/#{sellerId}/orders?wait=5"))
                                .exec(session -> session.set("toCook", Payloads.toCook(session.getString("body"))))
                                .exec(foreach("#{toCook}", "order")
                                        .on(exec(sellerStep("confirm"))
                                                .exec(sellerStep("ready"))
                                                .exec(afterFailure())))));
    }

    private ScenarioBuilder customers() {
        HttpRequestActionBuilder place = request("place order")
                .post("/v1/orders")
                .header("Idempotency-Key", "#{key}")
                .body(StringBody("#{wish}"))
                .check(status().is(201), jsonPath("$.id").saveAs("placed"));
        return scenario("customers")
                .exec(feed(users(city.customers())))
                .exec(asLongAs(session -> !orders.isClosing())
                        .on(doIf(session -> orders.tryBegin())
                                .then(exec(this::wish)
                                        .exec(tryMax(TRIES).on(exec(place)))
                                        .exec(this::countPlaced))
                                .exec(pause(LOOK_FOR_ROOM_EVERY))));
    }

    private ChainBuilder poll(String name, String path) {
        return exec(session -> session.set("body", ""))
                .exec(request(name)
                        .get(path)
                        .header(
                                "If-None-Match",
                                session -> session.contains("etag") ? session.getString("etag") : "\"\"")
                        .check(status().in(200, 304), bodyString().saveAs("body"))
                        .check(header("ETag").optional().saveAs("etag")))
                .exec(afterFailure());
    }

    private HttpRequestActionBuilder ok(String step) {
        return step(step, "").check(status().is(200));
    }

    private HttpRequestActionBuilder step(String name, String body) {
        HttpRequestActionBuilder request = request(name).post("/v1/courier/deliveries/#{order}/" + name);
        return body.isEmpty() ? request : request.body(StringBody(body));
    }

    private HttpRequestActionBuilder sellerStep(String name) {
        return request(name)
                .post("/v1/sellers/#{sellerId}/orders/#{order}/" + name)
                .check(status().in(200, 204, 409));
    }

    private Http request(String name) {
        return http(session -> orders.isMeasured() ? name : name + NOT_MEASURED);
    }

    /** Somebody near a seller, who leaves it to the platform to find it. */
    private Session wish(Session session) {
        TestCity.User near = city.sellers().get(random.nextInt(city.sellers().size()));
        String wish = String.format(
                Locale.ROOT,
                "{\"items\":[{\"sku\":\"%s\",\"quantity\":1}],"
                        + "\"dropOff\":{\"position\":{\"latitude\":%f,\"longitude\":%f}}}",
                TestCity.SKU,
                stray(near.latitude()),
                stray(near.longitude()));
        return session.remove("placed")
                .set("wish", wish)
                .set("key", UUID.randomUUID().toString())
                .set("sentNanos", System.nanoTime());
    }

    private Session countPlaced(Session session) {
        if (session.contains("placed")) {
            orders.placed(session.getString("placed"), session.getLong("sentNanos"));
        } else {
            orders.notPlaced();
        }
        return session.markAsSucceeded();
    }

    private Session countDelivered(Session session) {
        orders.delivered(session.getString("order"));
        return session;
    }

    /** After a failure and a pause, the next poll answers at once, with whatever is still to be done. */
    private static ChainBuilder afterFailure() {
        return doIf(Session::isFailed)
                .then(exec(pause(PAUSE_AFTER_FAILURE))
                        .exec(session -> session.remove("etag").markAsSucceeded()));
    }

    private static boolean positionIsDue(Session session) {
        Instant due = session.get("positionDue");
        return due == null || Instant.now().isAfter(due);
    }

    private String positions(Session session) {
        return String.format(
                Locale.ROOT,
                "{\"positions\":[{\"latitude\":%f,\"longitude\":%f,\"at\":\"%s\"}]}",
                stray(session.getDouble("latitude")),
                stray(session.getDouble("longitude")),
                Instant.now());
    }

    private double stray(double degrees) {
        return degrees + (random.nextDouble() - 0.5) * STRAYS_DEGREES;
    }

    /** Each virtual user is one account, taken once. */
    private static FeederBuilder<Object> users(List<TestCity.User> users) {
        return listFeeder(users.stream()
                        .map(user -> Map.<String, Object>of(
                                "token", user.token(),
                                "sellerId", user.sellerId(),
                                "latitude", user.latitude(),
                                "longitude", user.longitude()))
                        .toList())
                .queue();
    }
}
