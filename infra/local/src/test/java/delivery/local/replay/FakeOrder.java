package delivery.local.replay;

import delivery.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order of the {@link FakeGateway}. */
final class FakeOrder {

    private static final List<String> STATES =
            List.of("PENDING", "OFFERED", "ACCEPTED", "AT_PICKUP", "PICKED_UP", "AT_DROPOFF", "DELIVERED");
    private static final Map<String, String> STEPS = Map.of(
            "accept", "accepted",
            "arrived-at-pickup", "arrived_at_pickup",
            "picked-up", "picked_up",
            "arrived-at-dropoff", "arrived_at_dropoff",
            "delivered", "delivered");

    final UUID id = UUID.randomUUID();
    final String code = id.toString().substring(0, 4);
    final String seller;
    final Position pickup;
    final Position dropOff;
    final Set<String> declined = new HashSet<>();
    final List<Map<String, Object>> history = new ArrayList<>();
    String state = "PENDING";
    String sellerState = "TOLD";

    @Nullable
    String courier;

    FakeOrder(String seller, Position pickup, Position dropOff) {
        this.seller = seller;
        this.pickup = pickup;
        this.dropOff = dropOff;
    }

    boolean step(String step, String by, Instant at) {
        if (step.equals("decline")) {
            declined.add(by);
            record("declined", "PENDING", null, at);
            return true;
        }
        String event = STEPS.getOrDefault(step, "");
        int reached =
                new ArrayList<>(List.of("accept", "arrived-at-pickup", "picked-up", "arrived-at-dropoff", "delivered"))
                                .indexOf(step)
                        + 2;
        boolean early = step.equals("picked-up") && !sellerState.equals("READY");
        if (early || STATES.indexOf(state) != reached - 1) {
            return STATES.indexOf(state) == reached;
        }
        record(event, STATES.get(reached), by, at);
        return true;
    }

    void record(String event, String next, @Nullable String by, Instant at) {
        state = next;
        courier = by;
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", event, "at", at.toString()));
        if (by != null) {
            entry.put("courierId", by);
        }
        history.add(entry);
    }

    /** When the event last happened. */
    Instant at(String event) {
        return history.stream()
                .filter(entry -> event.equals(entry.get("type")))
                .map(entry -> Instant.parse(String.valueOf(entry.get("at"))))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    boolean isOver() {
        return state.equals("DELIVERED");
    }

    boolean isBefore(String other) {
        return STATES.indexOf(state) < STATES.indexOf(other);
    }

    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("version", history.size());
        view.put("state", state);
        view.put("sellerState", sellerState);
        view.put("offerExpiresAt", state.equals("OFFERED") ? "offer " + history.size() : "");
        view.put("pickup", pickup);
        view.put("dropOff", Map.of("position", dropOff));
        view.put("deliveryCode", code);
        view.put("history", history);
        return view;
    }
}
