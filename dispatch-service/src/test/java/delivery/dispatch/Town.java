package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A far-away place of one test's own: its seller and couriers, whom no other test's people are near. */
final class Town {

    static final String CODE = "4711";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final double METRES_PER_DEGREE = 111_195;

    private final RunningService service;
    private final String token = Instances.service();
    private final Position centre;
    final UUID seller = UUID.randomUUID();

    Town(RunningService service) {
        this(service, new Position(random(-60, 60), random(-170, 170)));
    }

    /** @param centre where the seller is */
    Town(RunningService service, Position centre) {
        this.service = service;
        this.centre = centre;
    }

    /** The same town, asked at another instance. */
    Answer at(RunningService other, String path) {
        return other.get(path, token);
    }

    Position centre() {
        return centre;
    }

    /** On duty, this many metres north of the seller. */
    UUID courier(double metres, int capacity) {
        return courier(new Position(centre.latitude() + metres / METRES_PER_DEGREE, centre.longitude()), capacity);
    }

    UUID courier(Position position, int capacity) {
        UUID id = UUID.randomUUID();
        isAt(id, position);
        duty(id, true, capacity);
        return id;
    }

    /** The courier is now this many metres north of the seller. */
    void move(UUID courier, double metres) {
        isAt(courier, new Position(centre.latitude() + metres / METRES_PER_DEGREE, centre.longitude()));
    }

    /** Told until it is taken, as a phone does. */
    private void isAt(UUID courier, Position position) {
        Fix fix = new Fix(position, Instant.now());
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> service.bean(CourierPositions.class)
                        .record(courier, List.of(fix))
                        .toCompletableFuture()
                        .join());
    }

    UUID courier(double metres) {
        return courier(metres, 1);
    }

    Answer duty(UUID courier, boolean onDuty, int capacity) {
        return service.put("/internal/couriers/" + courier + "/duty", token, """
            {"onDuty":%s,"vehicle":"BICYCLE","capacity":%d}""".formatted(onDuty, capacity));
    }

    /** On duty here, with a vehicle and skills. */
    UUID courier(double metres, String vehicle, String... skills) {
        UUID id = UUID.randomUUID();
        move(id, metres);
        service.put("/internal/couriers/" + id + "/duty", token, """
            {"onDuty":true,"vehicle":"%s","capacity":1,"skills":[%s]}""".formatted(vehicle, quoted(skills)));
        return id;
    }

    /** Here, with a shift that begins at this time. */
    UUID courierFrom(Instant startsAt, double metres) {
        UUID id = UUID.randomUUID();
        move(id, metres);
        service.put("/internal/couriers/" + id + "/duty", token, """
            {"onDuty":true,"vehicle":"BICYCLE","capacity":1,"startsAt":"%s"}""".formatted(startsAt));
        return id;
    }

    /** The same, with the end of the shift. */
    Answer duty(UUID courier, int capacity, Instant until) {
        return service.put("/internal/couriers/" + courier + "/duty", token, """
            {"onDuty":true,"vehicle":"BICYCLE","capacity":%d,"until":"%s"}""".formatted(capacity, until));
    }

    UUID order() {
        return order(Instant.now());
    }

    UUID order(Instant placedAt) {
        return put(request(placedAt));
    }

    /** Offered to this courier, who has taken these steps. */
    UUID orderWith(UUID courier, String... steps) {
        UUID id = order();
        awaitOffer(id, courier);
        steps(id, courier, steps);
        return id;
    }

    /** The same to a courier this many metres north of the seller, whose phone reports all the while and then no more. */
    UUID orderWithHeard(UUID courier, double metres, String... steps) {
        UUID id = order();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            move(courier, metres);
            assertThat(courierOf(id)).isEqualTo(courier.toString());
            assertThat(state(id)).isEqualTo("OFFERED");
        });
        for (String step : steps) {
            move(courier, metres);
            steps(id, courier, step);
        }
        return id;
    }

    /** To a door this many metres south of the seller. */
    UUID orderTo(double metres) {
        return put(request(Instant.now(), metres, Duration.ofMinutes(1)));
    }

    UUID orderReadyIn(Duration preparation) {
        return put(request(Instant.now(), 500, preparation));
    }

    UUID orderFor(String... skills) {
        return put(
                request(Instant.now()).replace("\"size\":1,", "\"size\":1,\"skills\":[%s],".formatted(quoted(skills))));
    }

    private static String quoted(String... words) {
        return Stream.of(words).map("\"%s\""::formatted).collect(Collectors.joining(","));
    }

    private UUID put(String request) {
        UUID id = UUID.randomUUID();
        assertThat(put(id, request).status()).isEqualTo(201);
        return id;
    }

    /** The courier's stops, each as its kind and order. */
    List<String> route(UUID courier) {
        return assignments(courier)
                .json()
                .path("route")
                .valueStream()
                .map(stop -> stop.path("stop").asString() + " "
                        + stop.path("orderId").asString())
                .toList();
    }

    Answer put(UUID id, String request) {
        return service.put("/internal/deliveries/" + id, token, request);
    }

    String request(Instant placedAt) {
        return request(placedAt, 500, Duration.ofMinutes(1));
    }

    private String request(Instant placedAt, double metresSouth, Duration preparation) {
        return """
            {"customerId":"%s","sellerId":"%s","sellerName":"Kitchen",
             "pickup":{"latitude":%s,"longitude":%s},
             "dropOff":{"position":{"latitude":%s,"longitude":%s},"note":"Second floor"},
             "items":[{"sku":"soup","name":"Soup","quantity":1}],
             "size":1,"preparationSeconds":%d,"deliveryCode":"%s","placedAt":"%s"}""".formatted(
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        seller,
                        centre.latitude(),
                        centre.longitude(),
                        centre.latitude() - metresSouth / METRES_PER_DEGREE,
                        centre.longitude(),
                        preparation.toSeconds(),
                        CODE,
                        placedAt);
    }

    JsonNode delivery(UUID id) {
        return service.get("/internal/deliveries/" + id, token).json();
    }

    /** One of the times that a delivery tells. */
    Instant instant(UUID id, String field) {
        return Instant.parse(delivery(id).path(field).asString());
    }

    String state(UUID id) {
        return delivery(id).path("state").asString();
    }

    List<String> history(UUID id) {
        return delivery(id)
                .path("history")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Nullable
    String courierOf(UUID id) {
        JsonNode courier = delivery(id).path("courierId");
        return courier.isMissingNode() ? null : courier.asString();
    }

    /** When an event of this type last happened. */
    Instant timeOf(UUID id, String type) {
        return delivery(id)
                .path("history")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> Instant.parse(event.path("at").asString()))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    void awaitState(UUID id, String state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    void awaitOffer(UUID id, UUID courier) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            assertThat(courierOf(id)).isEqualTo(courier.toString());
            assertThat(state(id)).isEqualTo("OFFERED");
        });
    }

    Answer assignments(UUID courier) {
        return assignments(courier, "");
    }

    Answer assignments(UUID courier, String query) {
        return service.get("/internal/couriers/" + courier + "/assignments" + query, token);
    }

    List<String> assigned(UUID courier) {
        return ids(assignments(courier).json());
    }

    Answer queue(String query) {
        return service.get("/internal/sellers/" + seller + "/deliveries" + query, token);
    }

    static List<String> ids(JsonNode list) {
        return list.path("deliveries")
                .valueStream()
                .map(delivery -> delivery.path("id").asString())
                .toList();
    }

    /** Capacity in use, as operators see it. */
    List<String> claims(UUID courier) {
        return service.get("/internal/couriers/" + courier + "/duty", token)
                .json()
                .path("deliveries")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    Answer step(UUID id, UUID courier, String step) {
        return step(service, id, courier, step, "{\"code\":\"" + CODE + "\"}");
    }

    Answer step(RunningService at, UUID id, UUID courier, String step, String proof) {
        return at.post("/internal/deliveries/" + id + "/courier-steps", token, """
            {"courierId":"%s","step":"%s","proof":%s}""".formatted(courier, step, proof));
    }

    void steps(UUID id, UUID courier, String... steps) {
        for (String step : steps) {
            assertThat(step(id, courier, step).status()).as(step).isEqualTo(200);
        }
    }

    Answer sellerStep(UUID id, String step) {
        return service.post("/internal/deliveries/" + id + "/seller-steps", token, """
            {"sellerId":"%s","step":"%s"}""".formatted(seller, step));
    }

    Answer cancel(UUID id, String by) {
        return service.post("/internal/deliveries/" + id + "/cancel", token, """
            {"by":"%s","reason":"too long"}""".formatted(by));
    }

    Answer reassign(RunningService at, UUID id, @Nullable UUID courier) {
        return at.post(
                "/v1/operations/deliveries/" + id + "/reassign",
                Instances.operator(),
                courier == null ? "{}" : "{\"courierId\":\"" + courier + "\"}");
    }

    private static double random(double from, double to) {
        return ThreadLocalRandom.current().nextDouble(from, to);
    }
}
