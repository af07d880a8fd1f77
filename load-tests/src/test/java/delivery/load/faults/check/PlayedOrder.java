package delivery.load.faults.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order in a played history, and how each kind of reader is shown it. Applies whatever event it is told, legal or not. */
final class PlayedOrder {

    static final JsonMapper JSON = JsonMapper.builder().build();

    record Happened(
            int sequence, String type, Instant at, @Nullable String courier) {}

    final String id;
    final String customer;
    final String key;
    final ObjectNode body;
    final String seller;
    final List<Happened> events = new ArrayList<>();
    String state = "PENDING";
    String sellerState = "WAITING";

    @Nullable
    String courier;

    @Nullable
    String reason;

    PlayedOrder(String id, String customer, String key, ObjectNode body, String seller) {
        this.id = id;
        this.customer = customer;
        this.key = key;
        this.body = body;
        this.seller = seller;
    }

    void happens(String type, @Nullable String by, Instant at) {
        events.add(new Happened(events.size() + 1, type, at, by == null ? courier : by));
        switch (type) {
            case "offered" -> become("OFFERED", by);
            case "declined", "lapsed", "reassigned" -> become("PENDING", null);
            case "arrived_at_pickup" -> become("AT_PICKUP", by);
            case "arrived_at_dropoff" -> become("AT_DROPOFF", by);
            case "accepted", "picked_up", "delivered" -> become(type.toUpperCase(Locale.ROOT), by);
            case "cancelled" -> end("CANCELLED");
            case "failed" -> end("FAILED");
            case "seller_told" -> sellerState = "TOLD";
            case "seller_confirmed" -> sellerState = "CONFIRMED";
            case "ready" -> sellerState = "READY";
            case "seller_rejected" -> {
                sellerState = "REJECTED";
                end("FAILED");
            }
            default -> {}
        }
    }

    private void become(String next, @Nullable String by) {
        state = next;
        courier = by;
    }

    private void end(String next) {
        become(next, null);
        reason = "because";
    }

    ObjectNode whole() {
        ObjectNode view = bare();
        view.put("sellerId", seller);
        view.set("items", body.path("items").deepCopy());
        view.set("dropOff", body.path("dropOff").deepCopy());
        for (Happened event : events) {
            ObjectNode entry = entry(view.withArray("history").addObject(), event);
            if (event.courier() != null) {
                entry.put("courierId", event.courier());
            }
        }
        return view;
    }

    ObjectNode forCourier(String reader) {
        ObjectNode view = bare();
        view.remove("courierId");
        view.put("size", 1);
        for (Happened event : events) {
            if (event.courier() == null || event.courier().equals(reader)) {
                entry(view.withArray("history").addObject(), event);
            }
        }
        return view;
    }

    ObjectNode bare() {
        ObjectNode view = JSON.createObjectNode();
        view.put("id", id).put("version", events.size()).put("state", state).put("sellerState", sellerState);
        if (courier != null) {
            view.put("courierId", courier);
        }
        if (reason != null) {
            view.put("reason", reason);
        }
        return view;
    }

    private static ObjectNode entry(ObjectNode entry, Happened event) {
        return entry.put("sequence", event.sequence())
                .put("type", event.type())
                .put("at", event.at().toString());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
