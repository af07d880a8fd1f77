package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A customer of one test's own, who asks one instance of the order service. */
final class Customer {

    private final UUID id = UUID.randomUUID();
    private final String token = TestPlatform.ISSUER.token(id, "CUSTOMER");

    UUID id() {
        return id;
    }

    String token() {
        return token;
    }

    /** A wish for one soup, to be brought next door to the kitchen. */
    static String soupFrom(Kitchen kitchen) {
        return wish(kitchen, "{\"sku\":\"soup\",\"quantity\":1}", "");
    }

    /**
     * @param items JSON, without the brackets
     * @param more fields, beginning with a comma
     */
    static String wish(Kitchen kitchen, String items, String more) {
        Position position = kitchen.position();
        return """
            {"items":[%s],"dropOff":{"position":{"latitude":%s,"longitude":%s},"note":"Second floor"}%s}""".formatted(items, position.latitude() - 0.002, position.longitude(), more);
    }

    Answer place(String key, String wish) {
        return placeAt(TestPlatform.ORDERS, key, wish);
    }

    Answer placeAt(RunningService orders, String key, String wish) {
        return orders.send("POST", "/v1/orders", token, wish, Map.of("Idempotency-Key", key));
    }

    /** A new order for one soup. */
    JsonNode orders(Kitchen kitchen) {
        Answer placed = place(UUID.randomUUID().toString(), soupFrom(kitchen));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed.json();
    }

    Answer read(String order) {
        return TestPlatform.ORDERS.get("/v1/orders/" + order, token);
    }

    /** Reads unless the order still has this version, waiting for that many seconds. */
    Answer readNewer(String order, int version, int waitSeconds) {
        return TestPlatform.ORDERS.send(
                "GET",
                "/v1/orders/" + order + "?wait=" + waitSeconds,
                token,
                null,
                Map.of("If-None-Match", "\"" + version + "\""));
    }

    Answer cancel(String order, String reason) {
        return TestPlatform.ORDERS.post(
                "/v1/orders/" + order + "/cancel", token, "{\"reason\":\"%s\"}".formatted(reason));
    }
}
