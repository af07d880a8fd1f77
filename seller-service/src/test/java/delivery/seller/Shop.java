package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A seller of one test's own, and the orders that other services make of it. */
final class Shop {

    private static final AtomicInteger PLACES = new AtomicInteger();

    final UUID id;
    final String token;
    final Position position;

    private Shop(UUID id, Position position) {
        this.id = id;
        this.token = Services.ISSUER.sellerToken(UUID.randomUUID(), id);
        this.position = position;
    }

    /** A place that no other test is within reach of. */
    static Position newPlace() {
        int number = PLACES.getAndIncrement();
        return new Position(-60 + number / 100, -170 + number % 100 * 3);
    }

    /** Introduced, with nothing to sell, closed. */
    static Shop introduced(Position position) {
        return introduced(UUID.randomUUID(), position);
    }

    static Shop introduced(UUID id, Position position) {
        Shop shop = new Shop(id, position);
        shop.done("PUT", "", """
            {"name":"Shop of tests","position":%s}""".formatted(json(position)));
        return shop;
    }

    /** @param stock by sku; null for an item that never runs out */
    static Shop selling(Position position, Map<String, @Nullable Integer> stock) {
        return introduced(position).sell(stock).open(true);
    }

    /** An item that never runs out. */
    static Shop selling(Position position, String sku) {
        return introduced(position).sell(sku).open(true);
    }

    Shop sell(String sku) {
        return catalogue(item(sku, "", 60));
    }

    Shop sell(Map<String, @Nullable Integer> stock) {
        return catalogue(stock.entrySet().stream()
                .map(one ->
                        item(one.getKey(), one.getValue() == null ? "" : "\"stock\":%d,".formatted(one.getValue()), 60))
                .collect(Collectors.joining(",")));
    }

    /** @param items JSON objects with commas between them */
    Shop catalogue(String items) {
        done("PUT", "/catalogue", "{\"items\":[%s]}".formatted(items));
        return this;
    }

    static String item(String sku, String stock, int preparationSeconds) {
        return """
            {"sku":"%s","name":"The %s","price":{"amount":250,"currency":"EUR"},%s"preparationSeconds":%d}""".formatted(sku, sku, stock, preparationSeconds);
    }

    Shop open(boolean open) {
        done("PUT", "/opening", "{\"open\":%b}".formatted(open));
        return this;
    }

    /** How many new orders may have now. */
    int stock(String sku) {
        for (JsonNode item : done("GET", "/catalogue", null).path("items")) {
            if (item.path("sku").asString().equals(sku)) {
                return item.path("stock").asInt();
            }
        }
        throw new AssertionError("No " + sku);
    }

    Answer send(String method, String path, @Nullable String json) {
        return Services.SELLER.send(method, path(path), token, json, Map.of());
    }

    JsonNode done(String method, String path, @Nullable String json) {
        Answer answer = send(method, path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    String path(String path) {
        return "/v1/sellers/" + id + path;
    }

    /** What order-service asks: this shop, for one kind of thing. */
    Answer reserve(UUID order, String sku, int quantity) {
        return Reserving.at(id, order, position, Map.of(sku, quantity));
    }

    static String json(Position position) {
        return "{\"latitude\":%s,\"longitude\":%s}".formatted(position.latitude(), position.longitude());
    }
}
