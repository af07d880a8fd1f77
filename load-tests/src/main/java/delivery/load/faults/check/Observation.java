package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as one answer showed it.
 *
 * @param view what of it this reader is shown
 * @param courier who has it, for readers who are told
 * @param events as far as they are shown
 */
record Observation(
        Call call,
        View view,
        String order,
        int version,
        String state,
        String sellerState,
        @Nullable String courier,
        List<Event> events,
        JsonNode body) {

    enum View {
        /** Its customer's or an operator's: everything. */
        WHOLE,
        /** A courier's: the events of other couriers are left out. */
        COURIERS,
        /** A seller's: no history. */
        SELLERS
    }

    static Observation of(Call call, View view, JsonNode body) {
        return new Observation(
                call,
                view,
                body.path("id").asString(""),
                body.path("version").asInt(0),
                body.path("state").asString(""),
                body.path("sellerState").asString(""),
                Fields.text(body, "courierId"),
                Event.all(body.path("history")),
                body);
    }

    boolean isHeld() {
        return Standing.isHeld(state);
    }

    /** What a waiting reader is told may come from an instance's memory, and be older than what others saw. */
    boolean isPolled() {
        Target target = Target.of(call);
        return target.has("wait") || target.path().equals("/v1/courier/assignments");
    }

    /** The place of the offer that gave it to the courier who sees it; 0 if it was none that this view shows. */
    int grant() {
        return events.stream()
                .filter(event -> event.type().equals("offered"))
                .mapToInt(Event::sequence)
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        return "version " + version + " (" + state + ")";
    }
}
