package delivery.load.faults.check;

import static delivery.load.faults.check.PlayedOrder.JSON;
import static delivery.load.faults.check.PlayedOrder.json;

import delivery.load.faults.history.Call;
import delivery.load.faults.history.History;
import delivery.load.faults.history.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays a platform that keeps its promises, call by call, and lets a test change what it did. A second passes for each call. */
final class Played {

    static final List<String> CUSTOMERS = List.of("ada", "ben");
    static final List<String> COURIERS = List.of("carl", "dora", "emil");
    static final String NEAR = id("near shop");
    static final String FAR = id("far shop");

    final List<Call> calls = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    final Map<String, PlayedOrder> orders = new LinkedHashMap<>();
    final List<ObjectNode> log = new ArrayList<>();
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private int entries;

    Played() {
        this(2);
    }

    Played(int capacity) {
        ArrayNode accounts = JSON.createArrayNode();
        CUSTOMERS.forEach(name -> account(accounts, name, "CUSTOMER"));
        COURIERS.forEach(name -> account(accounts, name, "COURIER"));
        account(accounts, "nina", "SELLER").put("sellerId", NEAR);
        account(accounts, "fred", "SELLER").put("sellerId", FAR);
        call("operator", "POST", "/v1/accounts", null, accounts, 200, null);
        shop("nina", NEAR, 52.501);
        shop("fred", FAR, 52.51);
        JsonNode duty = json("{'onDuty':true,'vehicle':'CAR','capacity':" + capacity + "}");
        COURIERS.forEach(name -> call(name, "PUT", "/v1/courier/duty", null, duty, 200, null));
        pass(Duration.ofSeconds(10));
    }

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode account(ArrayNode accounts, String name, String role) {
        return accounts.addObject().put("name", name).put("role", role).put("accountId", id(name));
    }

    private void shop(String account, String id, double latitude) {
        String path = "/v1/sellers/" + id;
        call(
                account,
                "PUT",
                path,
                null,
                json("{'name':'x','position':{'latitude':" + latitude + ",'longitude':13.4}}"),
                200,
                null);
        call(account, "PUT", path + "/catalogue", null, json("{'items':[{'sku':'tea'},{'sku':'cake'}]}"), 200, null);
        call(account, "PUT", path + "/opening", null, json("{'open':true}"), 200, null);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Call call(
            String account,
            String method,
            String path,
            @Nullable String key,
            @Nullable JsonNode body,
            int status,
            @Nullable JsonNode answer) {
        long number = calls.size() + 1;
        String trace = "trace-" + number;
        Call call = new Call(
                number,
                account,
                "http://one",
                method,
                path,
                trace,
                key,
                body,
                now,
                now.plusMillis(100),
                status,
                answer);
        calls.add(call);
        if (status != Call.UNKNOWN) {
            entry("api-gateway", "gateway.AccessLog", "Answered").put("traceId", trace);
        }
        pass(Duration.ofSeconds(1));
        return call;
    }

    ObjectNode entry(String service, String logger, String message) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("id", id("entry " + entries++))
                .put("at", now.toString())
                .put("service", service)
                .put("logger", logger)
                .put("message", message);
        log.add(entry);
        return entry;
    }

    static ObjectNode wish(int quantity) {
        return (ObjectNode) json("{'items':[{'sku':'tea','quantity':" + quantity
                + "}],'dropOff':{'position':{'latitude':52.5,'longitude':13.4}}}");
    }

    PlayedOrder placed(String customer, String key) {
        return place(customer, key, wish(1), 201);
    }

    /** The order comes to be, whatever its customer is answered. */
    PlayedOrder place(String customer, String key, ObjectNode body, int status) {
        PlayedOrder order = new PlayedOrder(id(customer + key), customer, key, body, NEAR);
        orders.put(order.id, order);
        happens(order, "created", null);
        call(customer, "POST", "/v1/orders", key, body, status, status == 201 ? order.whole() : null);
        happens(order, "seller_told", null);
        return order;
    }

    void happens(PlayedOrder order, String type, @Nullable String courier) {
        Instant at = now.plusMillis(order.events.size());
        order.happens(type, courier == null ? null : id(courier), at);
        ObjectNode entry = entry("dispatch-service", "delivery.events", "Delivery " + type)
                .put("orderId", order.id)
                .put("event", type);
        entry.putObject("fields").put("at", at.toString());
    }

    void offer(PlayedOrder order, String courier) {
        happens(order, "offered", courier);
        poll(courier);
    }

    Call poll(String courier) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode offers = answer.putArray("offers");
        ArrayNode deliveries = answer.putArray("deliveries");
        for (PlayedOrder order : orders.values()) {
            if (id(courier).equals(order.courier) && !Standing.isEnded(order.state)) {
                (order.state.equals("OFFERED") ? offers : deliveries).add(order.forCourier(id(courier)));
            }
        }
        return call(courier, "GET", "/v1/courier/assignments?wait=30", null, null, 200, answer);
    }

    /** A courier's step that is taken, whatever the courier is answered. */
    Call step(PlayedOrder order, String courier, String step, int status) {
        String type = switch (step) {
            case "accept" -> "accepted";
            case "decline" -> "declined";
            default -> step.replace('-', '_');
        };
        happens(order, type, courier);
        boolean shows = status == 200 && !step.equals("decline");
        String path = "/v1/courier/deliveries/" + order.id + "/" + step;
        return call(courier, "POST", path, null, null, status, shows ? order.forCourier(id(courier)) : null);
    }

    void sellerStep(PlayedOrder order, String step, String type) {
        happens(order, type, null);
        call("nina", "POST", "/v1/sellers/" + NEAR + "/orders/" + order.id + "/" + step, null, null, 200, order.bare());
    }

    Call cancel(PlayedOrder order) {
        happens(order, "cancelled", null);
        return call(order.customer, "POST", "/v1/orders/" + order.id + "/cancel", null, null, 200, order.whole());
    }

    Call read(String reader, PlayedOrder order) {
        return call(reader, "GET", "/v1/orders/" + order.id, null, null, 200, order.whole());
    }

    /** From the offer to the door. */
    void deliver(PlayedOrder order, String courier) {
        offer(order, courier);
        step(order, courier, "accept", 200);
        sellerStep(order, "confirm", "seller_confirmed");
        poll(courier);
        read(order.customer, order);
        step(order, courier, "arrived-at-pickup", 200);
        sellerStep(order, "ready", "ready");
        step(order, courier, "picked-up", 200);
        step(order, courier, "arrived-at-dropoff", 200);
        read(order.customer, order);
        step(order, courier, "delivered", 200);
    }

    Call nearest(String... answered) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode sellers = answer.putArray("sellers");
        List.of(answered).forEach(seller -> sellers.addObject().put("id", seller));
        return call(
                "ada",
                "GET",
                "/v1/sellers/nearest?latitude=52.5&longitude=13.4&sku=tea&limit=5",
                null,
                null,
                200,
                answer);
    }

    /** Quiet, and the final reading; the log as it is before. */
    Played end() {
        pass(Duration.ofSeconds(20));
        incidents.add(new Incident(Incident.QUIET, "all", now, now));
        List<ObjectNode> found = List.copyOf(log);
        orders.values().forEach(order -> read(order.customer, order));
        for (String customer : new TreeSet<>(CUSTOMERS)) {
            List<JsonNode> own = new ArrayList<>();
            orders.values().stream()
                    .filter(order -> order.customer.equals(customer))
                    .forEach(order -> own.add(order.whole()));
            pages(customer, "/v1/orders?limit=2", "orders", own, 2);
        }
        pages("operator", "/v1/logs?from=2026-01-01T00:00:00Z&limit=20", "events", found, 20);
        return this;
    }

    private void pages(String account, String path, String field, List<? extends JsonNode> all, int limit) {
        int from = 0;
        do {
            int until = Math.min(all.size(), from + limit);
            ObjectNode answer = JSON.createObjectNode();
            answer.putArray(field).addAll(List.copyOf(all.subList(from, until)));
            if (until < all.size()) {
                answer.put("next", "+" + until);
            }
            String cursor = from == 0 ? "" : "&cursor=%2B" + from;
            call(account, "GET", path + cursor, null, null, 200, answer);
            from = until;
        } while (from < all.size());
    }

    History history() {
        return new History(calls, incidents);
    }

    Verdict verdict() {
        return Checker.check(history());
    }

    Call find(Predicate<Call> which) {
        return calls.stream().filter(which).findFirst().orElseThrow();
    }

    Call finalRead(PlayedOrder order) {
        return find(call -> call.isTo("GET", "/v1/orders/" + order.id)
                && !call.sent().isBefore(history().quietSince()));
    }

    Call finalList(String customer) {
        return find(call -> call.isTo("GET", "/v1/orders") && call.account().equals(customer));
    }

    void replace(Call call, Call other) {
        calls.set(calls.indexOf(call), other);
    }

    void answered(Call call, int status, @Nullable JsonNode answer) {
        replace(call, with(call, call.sent(), call.ended(), status, answer));
    }

    void moved(Call call, Instant sent) {
        replace(call, with(call, sent, sent.plusMillis(100), call.status(), call.answer()));
    }

    private static Call with(Call call, Instant sent, Instant ended, int status, @Nullable JsonNode answer) {
        return new Call(
                call.id(),
                call.account(),
                call.gateway(),
                call.method(),
                call.path(),
                call.traceId(),
                call.idempotencyKey(),
                call.body(),
                sent,
                ended,
                status,
                answer);
    }

    static ObjectNode answer(Call call) {
        return (ObjectNode) Fields.orMissing(call.answer());
    }
}
