package delivery.local;

import com.google.common.geometry.S2CellId;
import delivery.geo.Position;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A far-away place of one test's own: a seller, couriers and a customer whom no other test's people are near. */
final class Town {

    private static final String SKU = "soup";

    private final Api api;
    private final Session operator;
    private final String secret;
    private final String name;
    private final Position centre;
    private final UUID sellerId;
    private final Session customer;
    private final Session seller;

    Town(Api api, Secrets secrets, String name, Position centre) {
        this.api = api;
        this.secret = secrets.sample();
        this.operator = api.session("operator", secrets.operator());
        this.name = name;
        this.centre = centre;
        this.sellerId = Accounts.id("seller of " + name);
        account(new Wanted(name + "-customer", "CUSTOMER", null));
        account(new Wanted(name + "-seller", "SELLER", sellerId));
        this.customer = api.session(name + "-customer", secret);
        this.seller = api.session(name + "-seller", secret);
        ok(seller.put(sellerPath(), Map.of("name", "Kitchen of " + name, "position", centre)));
        ok(seller.put(
                sellerPath() + "/catalogue",
                Map.of(
                        "items",
                        List.of(Map.of(
                                "sku",
                                SKU,
                                "name",
                                "Soup",
                                "price",
                                Map.of("amount", 450, "currency", "EUR"),
                                "preparationSeconds",
                                60)))));
        ok(seller.put(sellerPath() + "/opening", Map.of("open", true)));
    }

    Session customer() {
        return customer;
    }

    String customerName() {
        return name + "-customer";
    }

    /** A courier on duty, this many metres north of the seller. */
    Session courier(String courier, double metres) {
        String account = name + "-" + courier;
        account(new Wanted(account, "COURIER", null));
        Session session = api.session(account, secret);
        ok(session.put("/v1/courier/duty", Map.of("onDuty", true, "vehicle", "BICYCLE", "capacity", 2)));
        Map<String, Object> fix = Map.of(
                "latitude", centre.latitude() + metres / 111_195,
                "longitude", centre.longitude(),
                "at", java.time.Instant.now());
        Reply reply = ok(session.post("/v1/courier/positions", Map.of("positions", List.of(fix))));
        if (reply.body().path("accepted").asInt() != 1) {
            throw new AssertionError("The position was not accepted: " + reply.body());
        }
        return session;
    }

    /** Places an order for one soup, half a kilometre south of the seller. */
    JsonNode order() {
        Position door = new Position(centre.latitude() - 0.0045, centre.longitude());
        Map<String, Object> wish = Map.of(
                "items", List.of(Map.of("sku", SKU, "quantity", 1)),
                "dropOff", Map.of("position", door, "note", "Second floor"));
        return ok(customer.postOnce("/v1/orders", wish, UUID.randomUUID().toString()))
                .body();
    }

    /** The order as its customer reads it now. */
    JsonNode read(String order) {
        return ok(customer.get("/v1/orders/" + order)).body();
    }

    /** The seller's part: confirms the order, and has it ready. */
    void cook(String order) {
        ok(seller.post(sellerPath() + "/orders/" + order + "/confirm", null));
        ok(seller.post(sellerPath() + "/orders/" + order + "/ready", null));
    }

    void reject(String order) {
        ok(seller.post(sellerPath() + "/orders/" + order + "/reject", Map.of("reason", "out of soup")));
    }

    /** The zone of the seller in reports. */
    String zone() {
        return new S2CellId(centre.cell(12)).toToken();
    }

    static Reply step(Session courier, String order, String step, Map<String, String> body) {
        return get(courier.post("/v1/courier/deliveries/" + order + "/" + step, body));
    }

    /** Whether the courier is offered this order now. */
    static boolean isOffered(Session courier, String order) {
        JsonNode offers = ok(courier.get("/v1/courier/assignments")).body().path("offers");
        for (JsonNode offer : offers) {
            if (offer.path("id").asString().equals(order)) {
                return true;
            }
        }
        return false;
    }

    static Reply get(CompletableFuture<Reply> reply) {
        try {
            return reply.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    static Reply ok(CompletableFuture<Reply> reply) {
        return get(reply).orThrow("do what the test asks");
    }

    private void account(Wanted wanted) {
        new Accounts(operator, secret).put(List.of(wanted)).join();
    }

    private String sellerPath() {
        return "/v1/sellers/" + sellerId;
    }
}
