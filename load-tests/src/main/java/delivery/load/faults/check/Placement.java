package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A try to place an order.
 *
 * @param order the id that it was acknowledged with, if it was
 */
record Placement(Call call, @Nullable String order) {

    static Optional<Placement> of(Call call) {
        return call.isTo("POST", "/v1/orders")
                ? Optional.of(new Placement(
                        call, Outcome.isDone(call) ? Fields.text(Fields.orMissing(call.answer()), "id") : null))
                : Optional.empty();
    }

    /** Names all tries to place one order. */
    String key() {
        return call.account() + " " + call.idempotencyKey();
    }

    JsonNode body() {
        return Fields.orMissing(call.body());
    }

    JsonNode answer() {
        return Fields.orMissing(call.answer());
    }

    boolean isAcknowledged() {
        return Outcome.isDone(call);
    }

    boolean isUnknown() {
        return Outcome.of(call) == Outcome.UNKNOWN;
    }

    boolean leavesSellerOpen() {
        return Fields.text(body(), "sellerId") == null;
    }

    /** Whether this asked for what {@code order} is. */
    boolean asksFor(JsonNode order) {
        String seller = Fields.text(body(), "sellerId");
        return quantities(body()).equals(quantities(order))
                && body().path("dropOff")
                        .path("position")
                        .equals(order.path("dropOff").path("position"))
                && (seller == null || seller.equals(Fields.text(order, "sellerId")));
    }

    static Map<String, Integer> quantities(JsonNode order) {
        Map<String, Integer> quantities = new TreeMap<>();
        for (JsonNode line : order.path("items")) {
            quantities.put(line.path("sku").asString(""), line.path("quantity").asInt(0));
        }
        return quantities;
    }
}
