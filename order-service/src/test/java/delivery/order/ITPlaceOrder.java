package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ITPlaceOrder {

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @Test
    void anOrderIsPlacedWithTheNearestSellerAndItsDeliveryBegins() {
        Kitchen.open(north(kitchen, 0.02));
        String wish = Customer.wish(kitchen, "{\"sku\":\"soup\",\"quantity\":2},{\"sku\":\"cake\",\"quantity\":1}", "");

        Answer answer = customer.place(newKey(), wish);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode order = answer.json();
        String id = order.path("id").asString();
        assertThat(answer.header("Location")).isEqualTo("/v1/orders/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"" + order.path("version").asInt() + "\"");
        assertThat(order.path("state").asString()).isEqualTo("PENDING");
        assertThat(order.path("sellerId").asString()).isEqualTo(kitchen.id().toString());
        assertThat(order.path("total").path("amount").asInt()).isEqualTo(1200);
        assertThat(order.path("items").size()).isEqualTo(2);
        assertThat(order.path("items").get(0).path("unitPrice").path("amount").asInt())
                .isEqualTo(450);
        assertThat(order.path("dropOff").path("note").asString()).isEqualTo("Second floor");
        assertThat(order.path("deliveryCode").asString()).matches("[0-9]{6}");
        assertThat(order.path("history").get(0).path("type").asString()).isEqualTo("created");
        assertThat(kitchen.cakesLeft()).isEqualTo(9);
        JsonNode delivery = TestPlatform.DISPATCH
                .get("/internal/deliveries/" + id, TestPlatform.ISSUER.token(UUID.randomUUID(), "SERVICE"))
                .json();
        assertThat(delivery.path("customerId").asString())
                .isEqualTo(customer.id().toString());
        assertThat(delivery.path("size").asInt()).isEqualTo(1);
        assertThat(delivery.path("skills").toString()).isEqualTo("[\"cold-box\"]");
        assertThat(delivery.path("readyAt")).isEqualTo(order.path("readyAt"));
    }

    @Test
    void theSameKeyAndBodyAgainAreTheSameOrder() {
        String key = newKey();
        JsonNode first = customer.place(key, cakes(2)).json();

        Answer again = customer.place(key, cakes(2).replace("\"items\":", "\n \"items\" : "));

        assertThat(again.status()).isEqualTo(201);
        for (String field : List.of("id", "deliveryCode", "placedAt", "items", "total", "sellerId")) {
            assertThat(again.json().path(field)).as(field).isEqualTo(first.path(field));
        }
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndChangesNothing() {
        String key = newKey();
        JsonNode first = customer.place(key, cakes(2)).json();

        Answer other = customer.place(key, cakes(3));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
        assertThat(customer.read(first.path("id").asString()).json().path("items"))
                .isEqualTo(first.path("items"));
    }

    @Test
    void theSameKeyOfAnotherCustomerIsAnotherOrder() {
        String key = newKey();

        JsonNode mine = customer.place(key, cakes(1)).json();
        JsonNode theirs = new Customer().place(key, cakes(1)).json();

        assertThat(mine.path("id")).isNotEqualTo(theirs.path("id"));
        assertThat(kitchen.cakesLeft()).isEqualTo(8);
    }

    @Test
    void identicalRequestsAtOnceGiveOneOrder() {
        String key = newKey();

        List<Answer> answers = atOnce(8, i -> customer.place(key, cakes(1)));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id").asString()
                        + answer.json().path("deliveryCode").asString()
                        + answer.json().path("placedAt").asString())
                .containsOnly(answers.get(0).json().path("id").asString()
                        + answers.get(0).json().path("deliveryCode").asString()
                        + answers.get(0).json().path("placedAt").asString());
        assertThat(kitchen.cakesLeft()).isEqualTo(9);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void ofDifferentRequestsWithOneKeyAtOnceOneBecomesTheOrderAsItWasAsked() {
        String key = newKey();

        List<Answer> answers = atOnce(6, i -> customer.place(key, cakes(1 + i % 3)));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 422);
        assertThat(listed()).hasSize(1);
        int ordered = listed().get(0).path("items").get(0).path("quantity").asInt();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).status()).isEqualTo(1 + i % 3 == ordered ? 201 : 422);
        }
        assertThat(kitchen.cakesLeft()).isEqualTo(10 - ordered);
    }

    @Test
    void theSellerWhoIsNamedIsTakenAlthoughAnotherIsNearer() {
        Kitchen farther = Kitchen.open(north(kitchen, 0.02));

        JsonNode order = customer.place(newKey(), soup(",\"sellerId\":\"" + farther.id() + "\""))
                .json();

        assertThat(order.path("sellerId").asString()).isEqualTo(farther.id().toString());
    }

    @Test
    void whatCannotBeSoldIsRefusedWithTheReason() {
        String named = ",\"sellerId\":\"" + kitchen.id() + "\"";
        Answer tooMany = customer.place(newKey(), Customer.wish(kitchen, "{\"sku\":\"cake\",\"quantity\":11}", named));
        Answer unknown = customer.place(newKey(), Customer.wish(kitchen, "{\"sku\":\"tea\",\"quantity\":1}", named));
        Answer nowhere = customer.place(newKey(), Customer.wish(kitchen, "{\"sku\":\"tea\",\"quantity\":1}", ""));
        kitchen.opening(false);
        Answer closed = customer.place(newKey(), soup(named));

        assertThat(List.of(tooMany, unknown, nowhere, closed))
                .extracting(Answer::status)
                .containsOnly(422);
        assertThat(tooMany.problem()).isEqualTo("out-of-stock");
        assertThat(unknown.problem()).isEqualTo("unknown-item");
        assertThat(unknown.json().path("errors").get(0).path("field").asString())
                .isEqualTo("items[0].sku");
        assertThat(nowhere.problem()).isEqualTo("no-seller");
        assertThat(closed.problem()).isEqualTo("seller-closed");
        assertThat(listed()).isEmpty();
    }

    @Test
    void anOrderThatWasRefusedCanBePlacedWithTheSameKeyLater() {
        String key = newKey();
        kitchen.opening(false);
        assertThat(customer.place(key, soup("")).problem()).isEqualTo("no-seller");
        kitchen.opening(true);

        assertThat(customer.place(key, soup("")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        items                       | {"items":[],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items                       | {"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items[0].quantity           | {"items":[{"sku":"a","quantity":0}],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items[0].quantity           | {"items":[{"sku":"a","quantity":100}],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items[0].sku                | {"items":[{"sku":" ","quantity":1}],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items[1].sku                | {"items":[{"sku":"a","quantity":1},{"sku":"a","quantity":2}],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        items[0]                    | {"items":[null],"dropOff":{"position":{"latitude":1,"longitude":1}}}
        dropOff                     | {"items":[{"sku":"a","quantity":1}]}
        dropOff.position            | {"items":[{"sku":"a","quantity":1}],"dropOff":{}}
        dropOff.position            | {"items":[{"sku":"a","quantity":1}],"dropOff":{"position":{"latitude":91,"longitude":1}}}
        sellerId                    | {"items":[{"sku":"a","quantity":1}],"dropOff":{"position":{"latitude":1,"longitude":1}},"sellerId":"x"}
        price                       | {"items":[{"sku":"a","quantity":1}],"dropOff":{"position":{"latitude":1,"longitude":1}},"price":1}
        """)
    void aBadRequestIsRefusedWithItsFieldNamed(String field, String body) {
        Answer answer = customer.place(newKey(), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void anOrderNeedsAKeyOfVisibleCharacters() {
        Answer without = TestPlatform.ORDERS.post("/v1/orders", customer.token(), soup(""));

        assertThat(without.status()).isEqualTo(400);
        assertThat(customer.place("two words", soup("")).status()).isEqualTo(400);
        assertThat(customer.place("k".repeat(201), soup("")).status()).isEqualTo(400);
        assertThat(customer.place("k".repeat(200), soup("")).status()).isEqualTo(201);
    }

    @Test
    void onlyCustomersOrder() {
        Map<String, String> key = Map.of("Idempotency-Key", newKey());
        assertThat(TestPlatform.ORDERS
                        .send("POST", "/v1/orders", null, soup(""), key)
                        .status())
                .isEqualTo(401);
        for (String role : List.of("COURIER", "SELLER", "ANALYST", "OPERATOR")) {
            String token = TestPlatform.ISSUER.token(UUID.randomUUID(), role);
            assertThat(TestPlatform.ORDERS
                            .send("POST", "/v1/orders", token, soup(""), key)
                            .status())
                    .isEqualTo(403);
        }
    }

    private List<JsonNode> listed() {
        return TestPlatform.ORDERS
                .get("/v1/orders", customer.token())
                .json()
                .path("orders")
                .valueStream()
                .toList();
    }

    private String cakes(int quantity) {
        return Customer.wish(kitchen, "{\"sku\":\"cake\",\"quantity\":%d}".formatted(quantity), "");
    }

    private String soup(String more) {
        return Customer.wish(kitchen, "{\"sku\":\"soup\",\"quantity\":1}", more);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static Position north(Kitchen kitchen, double degrees) {
        return new Position(
                kitchen.position().latitude() + degrees, kitchen.position().longitude());
    }

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Answer> request) {
        java.util.concurrent.ExecutorService threads = java.util.concurrent.Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
