package delivery.load.faults.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of an order's history.
 *
 * @param type in lower case
 * @param at business time; services' clocks differ, so it tells events apart but orders nothing
 * @param courierId who it is about, as far as the view says
 */
record Event(int sequence, String type, String at, @Nullable String courierId) {

    static List<Event> all(JsonNode history) {
        List<Event> events = new ArrayList<>();
        for (JsonNode entry : history) {
            events.add(new Event(
                    entry.path("sequence").asInt(0),
                    entry.path("type").asString("").toLowerCase(Locale.ROOT),
                    time(entry.path("at").asString("")),
                    Fields.text(entry, "courierId")));
        }
        return events;
    }

    /** One spelling for each instant. */
    static String time(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    boolean isBy(@Nullable String courier) {
        return courierId != null && courierId.equals(courier);
    }

    @Override
    public String toString() {
        return sequence + " " + type + (courierId == null ? "" : " of " + courierId);
    }
}
