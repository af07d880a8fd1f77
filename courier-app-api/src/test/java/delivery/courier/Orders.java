package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes deliveries, as {@code order-service} does, each test's in a place that no other test's couriers are near. */
final class Orders {

    static final String CODE = "4711";

    private static final AtomicInteger PLACES = new AtomicInteger();

    private Orders() {}

    static Position somewhereElse() {
        return new Position(-60 + PLACES.incrementAndGet(), 20);
    }

    static UUID placed(Position pickup) {
        UUID id = UUID.randomUUID();
        Answer made = Running.DISPATCH.put(
                "/internal/deliveries/" + id, Running.ISSUER.token(UUID.randomUUID(), "SERVICE"), """
                {"customerId":"%s","sellerId":"%s","sellerName":"Soup kitchen",
                 "pickup":{"latitude":%s,"longitude":%s},
                 "dropOff":{"position":{"latitude":%s,"longitude":%s},"address":"12 Hill Road","note":"ring twice"},
                 "items":[{"sku":"soup","name":"Soup","quantity":2}],
                 "size":1,"preparationSeconds":60,"deliveryCode":"%s","placedAt":"%s"}""".formatted(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                pickup.latitude(),
                                pickup.longitude(),
                                pickup.latitude(),
                                pickup.longitude(),
                                CODE,
                                Instant.now()));
        assertThat(made.status()).isEqualTo(201);
        return id;
    }
}
