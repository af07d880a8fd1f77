package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A seller of one test's own, open, who sells soup (4.50, without end) and cake (3.00, ten of them, carried in a cold box). */
final class Kitchen {

    private final UUID id = UUID.randomUUID();
    private final String token = TestPlatform.ISSUER.sellerToken(UUID.randomUUID(), id);
    private final Position position;

    private Kitchen(Position position) {
        this.position = position;
    }

    static Kitchen open(Position position) {
        Kitchen kitchen = new Kitchen(position);
        kitchen.put("", """
            {"name":"Kitchen","position":{"latitude":%s,"longitude":%s}}""".formatted(position.latitude(), position.longitude()));
        kitchen.sells(450);
        kitchen.opening(true);
        return kitchen;
    }

    UUID id() {
        return id;
    }

    Position position() {
        return position;
    }

    /** Puts the catalogue anew, with this price for soup and ten cakes. */
    void sells(int soupCents) {
        put("/catalogue", """
            {"items":[
              {"sku":"soup","name":"Soup","price":{"amount":%d,"currency":"EUR"},"preparationSeconds":60},
              {"sku":"cake","name":"Cake","price":{"amount":300,"currency":"EUR"},"stock":10,"preparationSeconds":30,
               "skills":["cold-box"]}]}""".formatted(soupCents));
    }

    void opening(boolean open) {
        put("/opening", "{\"open\":%s}".formatted(open));
    }

    int cakesLeft() {
        for (JsonNode item : TestPlatform.SELLERS
                .get("/v1/sellers/" + id + "/catalogue", token)
                .json()
                .path("items")) {
            if (item.path("sku").asString().equals("cake")) {
                return item.path("stock").asInt();
            }
        }
        throw new AssertionError("No cake in the catalogue");
    }

    private void put(String path, String json) {
        Answer answer = TestPlatform.SELLERS.put("/v1/sellers/" + id + path, token, json);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }
}
