package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ITReadOrder {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @Test
    void anOrderShowsItsCourierAndWhatHappened() {
        Courier courier = Courier.onDutyAt(kitchen.position());
        String id = customer.orders(kitchen).path("id").asString();
        courier.accepts(id);

        JsonNode order = customer.read(id).json();

        assertThat(order.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(order.path("courierId").asString()).isEqualTo(courier.id().toString());
        assertThat(order.path("version").asInt())
                .isEqualTo(order.path("history").size());
        JsonNode last = order.path("history").get(order.path("history").size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("accepted");
        assertThat(last.path("at")).isEqualTo(order.path("updatedAt"));
        assertThat(order.path("sellerName").asString()).isEqualTo("Kitchen");
        assertThat(order.path("deliveryCode").asString()).matches("[0-9]{6}");
    }

    @Test
    void anOrderThatHasNotChangedIsNotSentAgain() {
        String id = customer.orders(kitchen).path("id").asString();
        customer.cancel(id, "changed my mind");
        Answer first = customer.read(id);
        String tag = first.header("ETag");

        for (String known : List.of(tag, "W/" + tag)) {
            Answer again = read(id, "", known);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.body()).isEmpty();
        }
        for (String other : List.of("\"1\"", "\"999\"", "\"x\"", "x", "*")) {
            assertThat(read(id, "", other).status()).as(other).isEqualTo(200);
        }
    }

    @Test
    void aReadThatWaitsIsAnsweredAsSoonAsSomethingHappens() throws Exception {
        String id = customer.orders(kitchen).path("id").asString();
        int known = settledVersion(id);

        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> customer.readNewer(id, known, 30));
        customer.cancel(id, "changed my mind");

        Answer answer = waiting.get(15, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(answer.json().path("reason").asString()).isEqualTo("changed my mind");
    }

    @Test
    void aReadThatWaitsInVainSaysThatNothingHappened() {
        String id = customer.orders(kitchen).path("id").asString();
        customer.cancel(id, "changed my mind");
        int known = customer.read(id).json().path("version").asInt();
        long start = System.nanoTime();

        Answer answer = customer.readNewer(id, known, 1);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aReaderWhoKnowsNothingDoesNotWait() {
        String id = customer.orders(kitchen).path("id").asString();

        assertThat(TestPlatform.ORDERS
                        .get("/v1/orders/" + id + "?wait=30", customer.token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyItsCustomerAndOperatorsSeeAnOrder() {
        String id = customer.orders(kitchen).path("id").asString();

        assertThat(new Customer().read(id).status()).isEqualTo(404);
        assertThat(new Customer().readNewer(id, 1, 30).status()).isEqualTo(404);
        assertThat(customer.read(UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(customer.read("x").status()).isEqualTo(400);
        assertThat(TestPlatform.ORDERS.get("/v1/orders/" + id, null).status()).isEqualTo(401);
        for (String role : List.of("COURIER", "SELLER", "ANALYST")) {
            assertThat(readAs(role, id).status()).isEqualTo(403);
        }
        Answer operators = readAs("OPERATOR", id);
        assertThat(operators.status()).isEqualTo(200);
        assertThat(operators.json().path("id").asString()).isEqualTo(id);
        assertThat(operators.json().has("deliveryCode")).isFalse();
        assertThat(readAs("OPERATOR", UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    /** The version when the seller has been told and nothing more is to come by itself. */
    private int settledVersion(String id) {
        return await().atMost(SOON)
                .until(
                        () -> customer.read(id).json(),
                        order -> order.path("sellerState").asString().equals("TOLD"))
                .path("version")
                .asInt();
    }

    private Answer read(String id, String query, String known) {
        return TestPlatform.ORDERS.send(
                "GET", "/v1/orders/" + id + query, customer.token(), null, Map.of("If-None-Match", known));
    }

    private static Answer readAs(String role, String id) {
        return TestPlatform.ORDERS.get("/v1/orders/" + id, TestPlatform.ISSUER.token(UUID.randomUUID(), role));
    }
}
