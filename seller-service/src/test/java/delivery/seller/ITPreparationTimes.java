package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is expected of a seller whose catalogue says a minute. */
class ITPreparationTimes {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SAID = 60;
    /** From the order's time to the seller's ready; a test is seconds slower. */
    private static final Duration TOOK = Duration.ofMinutes(4);

    private final Shop shop = Shop.selling(Shop.newPlace(), "soup");

    @Test
    void aSellerWithoutHistoryIsBelieved() {
        assertThat(expectedSeconds()).isEqualTo(SAID);
    }

    @Test
    void theMoreOrdersTakeLongerTheLaterTheNextIsExpected() {
        makes(1);
        int beyond = (int) TOOK.toSeconds() - SAID;
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(expectedSeconds()).isBetween(SAID + beyond / 6, SAID + beyond / 6 + 10));

        makes(19);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(expectedSeconds()).isBetween(SAID + beyond * 20 / 25, SAID + beyond * 20 / 25 + 30));
    }

    @Test
    void sayingItAgainTeachesNothing() {
        UUID order = makes(1);
        await().atMost(SOON).until(() -> expectedSeconds() > SAID);
        int learned = expectedSeconds();

        for (int i = 0; i < 5; i++) {
            shop.done("POST", "/orders/" + order + "/ready", null);
        }

        assertThat(expectedSeconds()).isEqualTo(learned);
    }

    /** @return the last one made */
    private UUID makes(int orders) {
        UUID order = UUID.randomUUID();
        for (int i = 0; i < orders; i++) {
            order = UUID.randomUUID();
            Delivery.of(order, shop, "soup", 1, Instant.now().minus(TOOK)).told();
            shop.done("POST", "/orders/" + order + "/ready", null);
        }
        return order;
    }

    private int expectedSeconds() {
        return shop.reserve(UUID.randomUUID(), "soup", 1)
                .json()
                .path("preparationSeconds")
                .asInt();
    }
}
