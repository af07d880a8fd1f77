package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A broken promise to plant: in what happened before the end, or in what was read then. */
enum Planted {
    LOST(Rule.R1, false, (played, order) -> played.answered(played.finalRead(order), 404, null)),
    UNREAD(Rule.R1, false, (played, order) -> played.calls.remove(played.finalRead(order))),
    UNLISTED(
            Rule.R1,
            false,
            (played, order) -> played.calls.stream()
                    .filter(call -> call.isTo("GET", "/v1/orders"))
                    .forEach(call -> ((ArrayNode) Played.answer(call).path("orders"))
                            .removeIf(
                                    listed -> order.id.equals(listed.path("id").asString(""))))),
    UNENDED(Rule.R1, true, (played, order) -> order.state = "PENDING"),
    SECOND_COURIER(Rule.R2, true, (played, order) -> {
        PlayedOrder other = played.placed("ada", "planted");
        played.offer(other, "carl");
        played.step(other, "carl", "accept", 200);
        played.offer(other, "dora");
        played.cancel(other);
    }),
    AFTER_THE_END(Rule.R4, true, (played, order) -> played.happens(order, "offered", "carl")),
    GAP(Rule.R4, true, (played, order) -> order.events.remove(1)),
    BACK_IN_TIME(Rule.R4, true, (played, order) -> {
        Call placed = played.find(call -> call.isTo("POST", "/v1/orders") && order.key.equals(call.idempotencyKey()));
        played.read(order.customer, order);
        played.call(order.customer, "GET", "/v1/orders/" + order.id, null, null, 200, placed.answer());
    }),
    STEP_UNDONE(Rule.STEPS, true, (played, order) -> {
        String path = "/v1/operations/deliveries/" + order.id + "/reassign";
        ObjectNode body = PlayedOrder.JSON.createObjectNode().put("courierId", Played.id("nobody"));
        played.call("operator", "POST", path, null, body, 200, order.whole());
    }),
    NEVER_TRIED(Rule.STEPS, true, (played, order) -> {
        PlayedOrder other = played.placed("ada", "planted");
        played.offer(other, "carl");
        played.happens(other, "declined", "carl");
        played.cancel(other);
    }),
    TWO_BODIES(
            Rule.R5,
            true,
            (played, order) ->
                    played.call(order.customer, "POST", "/v1/orders", order.key, Played.wish(99), 201, order.whole())),
    LOGGED_TWICE(
            Rule.R6,
            true,
            (played, order) -> played.log.add(event(played, order).deepCopy().put("id", "another"))),
    NOT_LOGGED(Rule.R6, true, (played, order) -> played.log.remove(event(played, order))),
    SHOWN_TO_ANOTHER(Rule.R7, true, (played, order) -> {
        String other = order.customer.equals("ada") ? "ben" : "ada";
        played.call(other, "GET", "/v1/orders/" + order.id, null, null, 200, order.whole());
    }),
    NOT_NEAREST(Rule.R8, true, (played, order) -> played.nearest(Played.FAR, Played.NEAR)),
    BROKE(Rule.ANSWERS, true, (played, order) -> played.call("ada", "GET", "/v1/orders/x", null, null, 500, null));

    private final Rule rule;
    private final boolean beforeTheEnd;
    private final BiConsumer<Played, PlayedOrder> change;

    Planted(Rule rule, boolean beforeTheEnd, BiConsumer<Played, PlayedOrder> change) {
        this.rule = rule;
        this.beforeTheEnd = beforeTheEnd;
        this.change = change;
    }

    Rule rule() {
        return rule;
    }

    /** @param order an acknowledged order that has ended */
    void plantAndEnd(Played played, PlayedOrder order) {
        if (beforeTheEnd) {
            change.accept(played, order);
        }
        played.end();
        if (!beforeTheEnd) {
            change.accept(played, order);
        }
    }

    private static ObjectNode event(Played played, PlayedOrder order) {
        return played.log.stream()
                .filter(entry -> order.id.equals(entry.path("orderId").asString("")))
                .findFirst()
                .orElseThrow();
    }
}
