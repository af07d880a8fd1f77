package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    @Test
    void learningWhileOthersAskHoldsNobodyUp() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(40).toList();
        List<Delivery> made = orders.stream()
                .map(order -> Delivery.of(order, shop, "soup", 1, Instant.now().minus(TOOK)))
                .toList();
        made.forEach(Delivery::told);

        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Integer>> answers = orders.stream()
                .flatMap(order -> Stream.<Supplier<Answer>>of(
                        () -> shop.send("POST", "/orders/" + order + "/ready", null),
                        () -> shop.reserve(UUID.randomUUID(), "soup", 1),
                        () -> shop.reserve(UUID.randomUUID(), "soup", 1)))
                .map(call -> CompletableFuture.supplyAsync(() -> call.get().status(), threads))
                .toList();

        threads.shutdown();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
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
