package delivery.logs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of an event's texts: {@link Masking masked}, {@link PlainText plain}, and no longer than Cassandra takes for
 * certain. What is longer is cut, and ends in an ellipsis.
 */
public final class KeptText {

    static final int MAX_TEXT_CHARS = 16_000;
    static final int MAX_FIELD_CHARS = 2_000;
    static final int MAX_NAME_CHARS = 200;
    static final int MAX_FIELDS = 32;

    private static final String CUT = "…";

    private KeptText() {}

    /** A message, in one line. */
    public static String message(String text) {
        return line(Masking.withoutTokens(cut(text, MAX_TEXT_CHARS)), MAX_TEXT_CHARS);
    }

    /** A stack trace, which keeps its lines. */
    public static String trace(String text) {
        return cut(PlainText.lines(Masking.withoutTokens(cut(text, MAX_TEXT_CHARS))), MAX_TEXT_CHARS);
    }

    /** A name that every event has. */
    public static String name(String name) {
        return line(name, MAX_NAME_CHARS);
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
            String masked = Masking.masked(name, cut(String.valueOf(value), MAX_FIELD_CHARS));
            fields.put(name(name), line(masked, MAX_FIELD_CHARS));
        }
    }

    /** Cut before it is looked through, and again since characters that are written out take more room. */
    private static String line(String text, int maxChars) {
        return cut(PlainText.line(cut(text, maxChars)), maxChars);
    }

    private static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + CUT;
    }
}
