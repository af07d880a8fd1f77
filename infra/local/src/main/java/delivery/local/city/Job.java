package delivery.local.city;

import delivery.geo.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One delivery as its courier sees it.
 *
 * @param offer names the offer among all offers of this delivery to this courier; empty when it is none
 */
public record Job(UUID id, long version, String state, String offer, boolean ready, Position pickup, Position dropOff) {

    public static Job of(JsonNode view) {
        return new Job(
                UUID.fromString(view.path("id").asString()),
                view.path("version").asLong(0),
                view.path("state").asString(),
                view.path("offerExpiresAt").asString(""),
                view.path("sellerState").asString("").equals("READY"),
                position(view.path("pickup")),
                position(view.path("dropOff")));
    }

    /** All jobs of a list in a reply. */
    public static List<Job> all(JsonNode views) {
        List<Job> jobs = new ArrayList<>();
        views.forEach(view -> jobs.add(of(view)));
        return jobs;
    }

    public boolean isHeld() {
        return isCarried() || state.equals("ACCEPTED") || state.equals("AT_PICKUP");
    }

    public boolean isCarried() {
        return state.equals("PICKED_UP") || state.equals("AT_DROPOFF");
    }

    /** The courier stands at the seller's, who is not ready. */
    boolean awaitsGoods() {
        return state.equals("AT_PICKUP") && !ready;
    }

    /** Where the courier has to be for the next step. */
    Position target() {
        return isCarried() ? dropOff : pickup;
    }

    /** A position, or what has one. */
    public static Position position(JsonNode node) {
        JsonNode position = node.has("position") ? node.path("position") : node;
        return new Position(
                position.path("latitude").asDouble(), position.path("longitude").asDouble());
    }
}
