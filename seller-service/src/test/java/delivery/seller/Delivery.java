package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The delivery that an order becomes, at the real dispatch-service. */
final class Delivery {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CODE = "4711";

    final UUID id;

    private Delivery(UUID id) {
        this.id = id;
    }

    static Delivery of(UUID order, Shop shop, String sku, int quantity) {
        return of(order, shop, sku, quantity, Instant.now());
    }

    static Delivery of(UUID order, Shop shop, String sku, int quantity, Instant placedAt) {
        Delivery delivery = new Delivery(order);
        Answer answer = Services.DISPATCH.put("/internal/deliveries/" + order, Services.serviceToken(), """
            {"customerId":"%s","sellerId":"%s","sellerName":"Shop of tests","pickup":%s,"dropOff":{"position":%s},
             "items":[{"sku":"%s","name":"The thing","quantity":%d}],"size":1,"preparationSeconds":60,
             "deliveryCode":"%s","placedAt":"%s"}""".formatted(
                        UUID.randomUUID(),
                        shop.id,
                        Shop.json(shop.position),
                        Shop.json(shop.position),
                        sku,
                        quantity,
                        CODE,
                        placedAt));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return delivery;
    }

    void cancel() {
        post("/cancel", "{\"by\":\"CUSTOMER\",\"reason\":\"changed my mind\"}");
    }

    /** The seller has been told of it, and waits for its answer. */
    Delivery told() {
        await().atMost(SOON).until(() -> get().path("sellerState").asString().equals("TOLD"));
        return this;
    }

    /** A courier turns up at the shop and takes it to the door. */
    void deliver(Shop shop) {
        UUID courier = UUID.randomUUID();
        Services.DISPATCH.put("/internal/couriers/" + courier + "/duty", Services.serviceToken(), """
            {"onDuty":true,"vehicle":"BICYCLE","capacity":1}""");
        Fix fix = new Fix(shop.position, Instant.now());
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> Services.DISPATCH
                        .bean(CourierPositions.class)
                        .record(courier, List.of(fix))
                        .toCompletableFuture()
                        .join());
        await().atMost(SOON).until(() -> get().path("courierId").asString("").equals(courier.toString()));
        for (String step : List.of("ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF", "DELIVERED")) {
            post("/courier-steps", """
                {"courierId":"%s","step":"%s","proof":{"code":"%s"}}""".formatted(courier, step, CODE));
        }
    }

    JsonNode get() {
        return Services.DISPATCH
                .get("/internal/deliveries/" + id, Services.serviceToken())
                .json();
    }

    private void post(String path, String json) {
        Answer answer = Services.DISPATCH.post("/internal/deliveries/" + id + path, Services.serviceToken(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
