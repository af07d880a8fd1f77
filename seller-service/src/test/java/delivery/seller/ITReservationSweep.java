package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of stock that was set aside; two instances sweep. */
class ITReservationSweep {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration SEVERAL_SWEEPS = Duration.ofSeconds(2);
    private static final Duration GRACE_AND_SEVERAL_SWEEPS = Duration.ofSeconds(5);

    @Test
    void anOrderThatNeverCameToBeGivesItsStockBackOnce() {
        Shop shop = stocked(5);
        reserve(shop, UUID.randomUUID(), 2);
        assertThat(shop.stock("soup")).isEqualTo(3);

        await().atMost(SOON).until(() -> shop.stock("soup") == 5);

        staysAt(shop, 5, SEVERAL_SWEEPS);
    }

    @Test
    void anOrderThatKeepsAskingKeepsItsStock() {
        Shop shop = stocked(5);
        UUID order = UUID.randomUUID();

        await().during(GRACE_AND_SEVERAL_SWEEPS)
                .atMost(GRACE_AND_SEVERAL_SWEEPS.multipliedBy(2))
                .until(() -> shop.reserve(order, "soup", 2).status() == 200 && shop.stock("soup") == 3);
    }

    @Test
    void aCancelledOrderGivesItsStockBackOnce() {
        Shop shop = stocked(5);
        UUID order = UUID.randomUUID();
        reserve(shop, order, 2);

        Delivery.of(order, shop, "soup", 2).cancel();

        await().atMost(SOON).until(() -> shop.stock("soup") == 5);
        staysAt(shop, 5, SEVERAL_SWEEPS);
    }

    @Test
    void aRejectedOrderGivesItsStockBack() {
        Shop shop = stocked(5);
        UUID order = UUID.randomUUID();
        reserve(shop, order, 2);
        Delivery.of(order, shop, "soup", 2).told();

        shop.done("POST", "/orders/" + order + "/reject", "{\"reason\":\"burnt\"}");

        await().atMost(SOON).until(() -> shop.stock("soup") == 5);
    }

    @Test
    void anOrderUnderWayKeepsItsStockAndADeliveredOneUsesItUp() {
        Shop shop = stocked(5);
        UUID order = UUID.randomUUID();
        reserve(shop, order, 2);
        Delivery delivery = Delivery.of(order, shop, "soup", 2);
        staysAt(shop, 3, GRACE_AND_SEVERAL_SWEEPS);

        delivery.deliver(shop);

        assertThat(delivery.get().path("state").asString()).isEqualTo("DELIVERED");
        staysAt(shop, 3, GRACE_AND_SEVERAL_SWEEPS);
    }

    @Test
    void anOrderThatWentToAnotherSellerGivesBackWhatItHeldHere() {
        Shop here = stocked(5);
        Shop there = stocked(5);
        UUID order = UUID.randomUUID();
        reserve(here, order, 2);
        reserve(there, order, 2);

        Delivery.of(order, there, "soup", 2);

        await().atMost(SOON).until(() -> here.stock("soup") == 5);
        staysAt(there, 3, SEVERAL_SWEEPS);
    }

    @Test
    void stockGivenBackCanBeOrderedAgain() {
        Shop shop = stocked(1);
        UUID first = UUID.randomUUID();
        reserve(shop, first, 1);
        Delivery.of(first, shop, "soup", 1).cancel();

        await().atMost(SOON)
                .until(() -> shop.reserve(UUID.randomUUID(), "soup", 1).status() == 200);
    }

    private static Shop stocked(int pieces) {
        return Shop.selling(Shop.newPlace(), Map.of("soup", pieces));
    }

    private static void reserve(Shop shop, UUID order, int quantity) {
        assertThat(shop.reserve(order, "soup", quantity).status()).isEqualTo(200);
    }

    private static void staysAt(Shop shop, int pieces, Duration time) {
        await().during(time).atMost(time.plusSeconds(5)).until(() -> shop.stock("soup") == pieces);
    }
}
