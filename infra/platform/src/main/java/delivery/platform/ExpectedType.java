package delivery.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a value should have been, in the words of JSON and not of Java. */
final class ExpectedType {

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(byte.class, short.class, int.class, long.class, Byte.class, Short.class, Integer.class, Long.class);
    private static final Set<Class<?>> TRUTHS = Set.of(boolean.class, Boolean.class);
    private static final Set<Class<?>> FRACTIONS = Set.of(float.class, double.class);

    private ExpectedType() {}

    static String of(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of " + List.of(type.getEnumConstants());
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be an instant as in ISO 8601, for example 2026-01-31T12:00:00Z";
        }
        if (TRUTHS.contains(type)) {
            return "must be true or false";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "must be a whole number in range";
        }
        if (FRACTIONS.contains(type) || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "must be an object" : "is not valid";
    }
}
