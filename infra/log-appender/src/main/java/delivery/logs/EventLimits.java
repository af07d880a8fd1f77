package delivery.logs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large an event's parts may be, so that Cassandra takes it for certain. What is longer is cut, and ends in an ellipsis. */
public final class EventLimits {

    static final int MAX_TEXT_CHARS = 16_000;
    static final int MAX_FIELD_CHARS = 2_000;
    static final int MAX_NAME_CHARS = 200;
    static final int MAX_FIELDS = 32;

    private static final String CUT = "…";

    private EventLimits() {}

    /** A message or stack trace. */
    public static String text(String text) {
        return cut(text, MAX_TEXT_CHARS);
    }

    /** A name that every event has. */
    public static String name(String name) {
        return cut(name, MAX_NAME_CHARS);
    }

    /**
     * A name or id that not every event has. Cassandra takes no empty partition key, and an empty name says nothing in any other
     * column.
     */
    public static @Nullable String optionalName(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name(name);
    }

    /** Adds a field, if there is room for one more. */
    public static void addField(Map<String, String> fields, String name, Object value) {
        if (fields.size() < MAX_FIELDS) {
            fields.put(name(name), cut(String.valueOf(value), MAX_FIELD_CHARS));
        }
    }

    private static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + CUT;
    }
}
