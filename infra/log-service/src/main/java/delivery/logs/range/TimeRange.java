package delivery.logs.range;

import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that may be asked about: at most 31 days.
 *
 * @param from its first instant
 * @param to its end, which is not part of it
 */
public record TimeRange(Instant from, Instant to) {

    /** The longest range. */
    public static final Duration MAX = Duration.ofDays(31);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * The range that a request's {@code from} and {@code to} mean.
     *
     * @param now is {@code to} unless given
     * @param length what {@code from} lies before {@code to} unless given
     * @throws ProblemException 400 if they are no range, or one that is too long
     */
    public static TimeRange of(@Nullable Instant from, @Nullable Instant to, Instant now, Duration length) {
        Instant end = to == null ? now : check("to", to);
        Instant start = from == null ? end.minus(length) : check("from", from);
        if (start.isAfter(end)) {
            throw malformed("from", "must not be after `to`");
        }
        if (Duration.between(start, end).compareTo(MAX) > 0) {
            throw malformed("from", "must be at most %d days before `to`".formatted(MAX.toDays()));
        }
        return new TimeRange(start, end);
    }

    private static Instant check(String field, Instant given) {
        if (given.isBefore(EARLIEST) || given.isAfter(LATEST)) {
            throw malformed(field, "must be between %s and %s".formatted(EARLIEST, LATEST));
        }
        return given;
    }

    private static ProblemException malformed(String field, String message) {
        return ProblemException.malformed(
                "The request has fields that are not as they should be.", List.of(new FieldError(field, message)));
    }
}
