package delivery.local.replay;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the platform recorded of an order's way. */
final class Recorded {

    private Recorded() {}

    /** When the event last happened, business time; empty when it did not, or the view tells no history. */
    static Optional<Instant> last(JsonNode view, String event) {
        return entry(view, event).map(entry -> Instant.parse(entry.path("at").asString()));
    }

    /** The account of the courier who caused the event when it last happened. */
    static Optional<String> courier(JsonNode view, String event) {
        return entry(view, event).map(entry -> entry.path("courierId").asString(""));
    }

    private static Optional<JsonNode> entry(JsonNode view, String event) {
        Optional<JsonNode> found = Optional.empty();
        for (JsonNode entry : view.path("history")) {
            if (entry.path("type").asString().equals(event)) {
                found = Optional.of(entry);
            }
        }
        return found;
    }
}
