package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.testing.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A courier on a bicycle, on duty where the test wants; its steps go straight to the dispatch service. */
final class Courier {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final UUID id = UUID.randomUUID();
    private final String token = TestPlatform.ISSUER.token(UUID.randomUUID(), "SERVICE");

    private Courier() {}

    static Courier onDutyAt(Position position) {
        Courier courier = new Courier();
        courier.isAt(position);
        Answer duty = TestPlatform.DISPATCH.put("/internal/couriers/" + courier.id + "/duty", courier.token, """
            {"onDuty":true,"vehicle":"BICYCLE","capacity":2}""");
        assertThat(duty.status()).as(duty.body()).isEqualTo(200);
        return courier;
    }

    /** Told until it is taken, as a phone does. */
    private void isAt(Position position) {
        Fix fix = new Fix(position, TestPlatform.DISPATCH.bean(Clock.class).instant());
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> TestPlatform.DISPATCH
                        .bean(CourierPositions.class)
                        .record(id, List.of(fix))
                        .toCompletableFuture()
                        .join());
    }

    UUID id() {
        return id;
    }

    /** Waits until the order is offered to this courier, and accepts it. */
    void accepts(String order) {
        await().atMost(SOON).until(() -> {
            JsonNode delivery = TestPlatform.DISPATCH
                    .get("/internal/deliveries/" + order, token)
                    .json();
            return delivery.path("state").asString().equals("OFFERED")
                    && delivery.path("courierId").asString().equals(id.toString());
        });
        step(order, "ACCEPT", "");
    }

    /** Takes an order that this courier has accepted to the door. */
    void delivers(String order, String code) {
        step(order, "ARRIVED_AT_PICKUP", "");
        picksUp(order);
        step(order, "ARRIVED_AT_DROPOFF", "");
        step(order, "DELIVERED", ",\"proof\":{\"code\":\"%s\"}".formatted(code));
    }

    void arrivesAtPickup(String order) {
        step(order, "ARRIVED_AT_PICKUP", "");
    }

    void picksUp(String order) {
        step(order, "PICKED_UP", "");
    }

    private void step(String order, String step, String more) {
        Answer answer = TestPlatform.DISPATCH.post(
                "/internal/deliveries/" + order + "/courier-steps",
                token,
                "{\"courierId\":\"%s\",\"step\":\"%s\"%s}".formatted(id, step, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
