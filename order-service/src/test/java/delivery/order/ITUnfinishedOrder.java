package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders whose placing was cut short between two of its writes, as by a crash. */
class ITUnfinishedOrder {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> OUTCOME =
            List.of("id", "sellerId", "items", "total", "deliveryCode", "placedAt", "readyAt");

    /** Cannot reach the dispatch service: an order gets its row here, and no delivery. */
    private static RunningService cutOff;

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        cutOff = TestPlatform.orderService(Map.of("delivery.services.dispatch", "http://127.0.0.1:1"));
    }

    @AfterAll
    static void stop() {
        cutOff.close();
    }

    @Test
    void aRetryFinishesItAsItWasPricedAndPromised() {
        assertThat(placeCutOff().status()).isEqualTo(503);
        kitchen.sells(9_900);
        kitchen.opening(false);

        Answer retry = customer.place(key, wish());

        assertThat(retry.status()).as(retry.body()).isEqualTo(201);
        assertThat(retry.json().path("total").path("amount").asInt()).isEqualTo(450 + 2 * 300);
        assertThat(retry.json().path("state").asString()).isEqualTo("PENDING");
        assertSameOutcome(customer.place(key, wish()).json(), retry.json());
    }

    @Test
    void aRetryWithAnotherBodyIsRefusedAndLeavesItAsItIs() {
        placeCutOff();

        assertThat(customer.place(key, Customer.soupFrom(kitchen)).problem()).isEqualTo("idempotency-key-reused");

        Answer retry = customer.place(key, wish());
        assertThat(retry.status()).isEqualTo(201);
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
    }

    @Test
    void aReadByItsCustomerFinishesIt() {
        placeCutOff();

        Answer read = customer.read(orderId());

        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().path("history").get(0).path("type").asString()).isEqualTo("created");
        assertSameOutcome(customer.place(key, wish()).json(), read.json());
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
        assertThat(listed()).containsExactly(orderId());
    }

    @Test
    void aWaitingReadFinishesItToo() {
        placeCutOff();

        assertThat(customer.readNewer(orderId(), 5, 20).status()).isEqualTo(200);
    }

    @Test
    void aStrangersReadDoesNot() {
        placeCutOff();

        assertThat(new Customer().read(orderId()).status()).isEqualTo(404);

        assertThat(delivery().status()).isEqualTo(404);
    }

    @Test
    void theListFinishesIt() {
        String finished = customer.orders(kitchen).path("id").asString();
        placeCutOff();

        assertThat(listed()).containsExactly(orderId(), finished);

        assertThat(delivery().status()).isEqualTo(200);
    }

    @Test
    void itCanBeCancelled() {
        placeCutOff();

        Answer cancelled = customer.cancel(orderId(), "took too long");

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void itCanBeFollowed() {
        placeCutOff();

        try (EventStream stream = EventStream.open(customer, orderId())) {
            await().atMost(SOON).until(() -> stream.values("event").contains("created"));
        }
    }

    @Test
    void anOrderThatIsNotYetInItsCustomersListIsEnteredByARetry() {
        placeCutOff();
        TestCassandra.session()
                .execute("DELETE FROM %sorders.orders_by_customer WHERE customer_id = %s"
                        .formatted(TestPlatform.PREFIX, customer.id()));
        assertThat(listed()).isEmpty();

        assertThat(customer.place(key, wish()).status()).isEqualTo(201);

        assertThat(listed()).containsExactly(orderId());
    }

    @Test
    void whatWasReservedForAnOrderThatHasNoRowYetIsNotTakenTwice() {
        Answer reserved = TestPlatform.SELLERS.put("/internal/reservations/" + orderId(), serviceToken(), """
            {"dropOff":{"latitude":%s,"longitude":%s},"items":[{"sku":"soup","quantity":1},{"sku":"cake","quantity":2}]}""".formatted(
                        kitchen.position().latitude(), kitchen.position().longitude()));
        assertThat(reserved.status()).as(reserved.body()).isEqualTo(200);
        assertThat(kitchen.cakesLeft()).isEqualTo(8);

        assertThat(customer.place(key, wish()).status()).isEqualTo(201);

        assertThat(kitchen.cakesLeft()).isEqualTo(8);
    }

    @Test
    void whatWasGivenBackMeanwhileIsSetAsideAgain() {
        placeCutOff();
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
        try (RunningService impatient = TestPlatform.sellerService(
                Map.of("delivery.seller.sweep-every", "200ms", "delivery.seller.grace", "0s"))) {
            await().atMost(SOON).until(() -> kitchen.cakesLeft() == 10);
            assertThat(impatient.uri()).isNotNull();
        }

        assertThat(customer.read(orderId()).status()).isEqualTo(200);

        assertThat(kitchen.cakesLeft()).isEqualTo(8);
    }

    private Answer placeCutOff() {
        return customer.placeAt(cutOff, key, wish());
    }

    private String wish() {
        return Customer.wish(kitchen, "{\"sku\":\"soup\",\"quantity\":1},{\"sku\":\"cake\",\"quantity\":2}", "");
    }

    private String orderId() {
        return new IdempotencyKey(key).orderId(customer.id()).toString();
    }

    private Answer delivery() {
        return TestPlatform.DISPATCH.get("/internal/deliveries/" + orderId(), serviceToken());
    }

    private List<String> listed() {
        return TestPlatform.ORDERS
                .get("/v1/orders", customer.token())
                .json()
                .path("orders")
                .valueStream()
                .map(order -> order.path("id").asString())
                .toList();
    }

    private static void assertSameOutcome(JsonNode order, JsonNode other) {
        for (String field : OUTCOME) {
            assertThat(order.path(field)).as(field).isEqualTo(other.path(field));
        }
    }

    private static String serviceToken() {
        return TestPlatform.ISSUER.token(UUID.randomUUID(), "SERVICE");
    }
}
