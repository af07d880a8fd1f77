package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The seller's long-poll and steps, with the real dispatch-service behind them. */
class ITSellersQueue {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aSellerSeesItsOrdersUntilTheyEnd() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 3).told();

        JsonNode order = orders(shop).get(0);
        assertThat(order.path("id").asString()).isEqualTo(delivery.id.toString());
        assertThat(order.path("sellerState").asString()).isEqualTo("TOLD");
        assertThat(order.path("items").toString())
                .isEqualTo("[{\"sku\":\"soup\",\"name\":\"The thing\",\"quantity\":3}]");
        assertThat(order.has("customerId")).isFalse();
        assertThat(order.has("dropOff")).isFalse();

        delivery.cancel();

        await().atMost(SOON).until(() -> orders(shop).isEmpty());
    }

    @Test
    void aPollThatKnowsEverythingWaitsForAChange() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        String known = poll(shop, 0, "").header("ETag");
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> poll(shop, 30, known));

        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 1);

        await().atMost(SOON).until(poll::isDone);
        assertThat(poll.join().status()).isEqualTo(200);
        assertThat(poll.join().json().path("orders").get(0).path("id").asString())
                .isEqualTo(delivery.id.toString());
        assertThat(poll.join().header("ETag")).isNotEqualTo(known);
    }

    @Test
    void aPollInVainAnswersNotModified() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        String known = poll(shop, 0, "").header("ETag");

        Answer inVain = poll(shop, 1, known);

        assertThat(inVain.status()).isEqualTo(304);
        assertThat(inVain.header("ETag")).isEqualTo(known);
        assertThat(inVain.body()).isEmpty();
    }

    @Test
    void anEntityTagOfSomebodyElseDoesNoHarm() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");

        for (String tag : new String[] {"*", "nonsense", "\"a&b=c\"", "W/\"x\"", "\"\""}) {
            assertThat(poll(shop, 0, tag).status()).as(tag).isEqualTo(200);
        }
    }

    @Test
    void aSellerConfirmsAnOrderAndHasItReady() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 1).told();

        JsonNode confirmed = shop.done("POST", "/orders/" + delivery.id + "/confirm", null);
        assertThat(confirmed.path("sellerState").asString()).isEqualTo("CONFIRMED");
        JsonNode again = shop.done("POST", "/orders/" + delivery.id + "/confirm", null);
        assertThat(again.path("version")).isEqualTo(confirmed.path("version"));
        JsonNode ready = shop.done("POST", "/orders/" + delivery.id + "/ready", null);

        assertThat(ready.path("sellerState").asString()).isEqualTo("READY");
        assertThat(orders(shop).get(0).path("sellerState").asString()).isEqualTo("READY");
    }

    @Test
    void aRejectedOrderFails() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 1).told();

        JsonNode rejected = shop.done("POST", "/orders/" + delivery.id + "/reject", "{\"reason\":\"burnt\"}");

        assertThat(rejected.path("state").asString()).isEqualTo("FAILED");
        assertThat(rejected.path("reason").asString()).isEqualTo("SELLER_REJECTED");
        assertThat(shop.send("POST", "/orders/" + delivery.id + "/ready", null).status())
                .isEqualTo(409);
    }

    @Test
    void aRejectionNeedsAReason() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 1).told();

        assertThat(shop.send("POST", "/orders/" + delivery.id + "/reject", null).status())
                .isEqualTo(400);
        assertThat(shop.send("POST", "/orders/" + delivery.id + "/reject", "{\"reason\":\" \"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherSellersOrderIsNotThere() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        Shop stranger = Shop.selling(Shop.newPlace(), "soup");
        Delivery delivery = Delivery.of(UUID.randomUUID(), shop, "soup", 1).told();

        assertThat(stranger.send("POST", "/orders/" + delivery.id + "/confirm", null)
                        .status())
                .isEqualTo(404);
        assertThat(Services.SELLER
                        .post(shop.path("/orders/" + delivery.id + "/confirm"), stranger.token, null)
                        .status())
                .isEqualTo(404);
        assertThat(shop.send("POST", "/orders/" + UUID.randomUUID() + "/confirm", null)
                        .status())
                .isEqualTo(404);
        assertThat(shop.send("POST", "/orders/nonsense/confirm", null).status()).isEqualTo(400);
        assertThat(orders(stranger)).isEmpty();
    }

    private static JsonNode orders(Shop shop) {
        return shop.done("GET", "/orders", null).path("orders");
    }

    private static Answer poll(Shop shop, int seconds, String known) {
        return Services.SELLER.send(
                "GET",
                shop.path("/orders?wait=" + seconds),
                shop.token,
                null,
                known.isEmpty() ? Map.of() : Map.of("If-None-Match", known));
    }
}
