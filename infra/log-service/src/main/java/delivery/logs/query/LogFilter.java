package delivery.logs.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; what is null or empty does not matter.
 *
 * @param minimum the lowest level
 * @param text part of the message, of a field's value or of the stack trace, in whatever case
 */
public record LogFilter(
        Set<String> services,
        Level minimum,
        @Nullable String orderId,
        @Nullable String courierId,
        @Nullable String traceId,
        @Nullable Pattern text) {

    /** Longest name or text that may be looked for. */
    public static final int MAX_CHARS = 200;

    /** Most services that may be looked for. */
    public static final int MAX_SERVICES = 50;

    /** The filter that a request's parameters make. */
    public static LogFilter of(
            @Nullable List<String> services,
            Level minimum,
            @Nullable String orderId,
            @Nullable String courierId,
            @Nullable String traceId,
            @Nullable String text) {
        return new LogFilter(
                services == null ? Set.of() : Set.copyOf(services),
                minimum,
                given(orderId),
                given(courierId),
                given(traceId),
                containing(text));
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable Pattern containing(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether it is looked for where only its own rows are read, however long ago they were logged. */
    boolean isOfOneOrderOrTrace() {
        return orderId != null || traceId != null;
    }

    boolean isOf(String service) {
        return services.isEmpty() || services.contains(service);
    }

    boolean matches(LogEntry entry) {
        return entry.level().compareTo(minimum) >= 0
                && isOf(entry.service())
                && isWanted(orderId, entry.orderId())
                && isWanted(courierId, entry.courierId())
                && isWanted(traceId, entry.traceId())
                && hasText(entry);
    }

    private static boolean isWanted(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private boolean hasText(LogEntry entry) {
        Pattern wanted = text;
        return wanted == null
                || isIn(wanted, entry.message())
                || isIn(wanted, entry.exception())
                || isInAny(wanted, entry.fields());
    }

    private static boolean isInAny(Pattern wanted, Map<String, String> fields) {
        return fields.values().stream().anyMatch(value -> isIn(wanted, value));
    }

    private static boolean isIn(Pattern wanted, @Nullable String value) {
        return value != null && wanted.matcher(value).find();
    }
}
