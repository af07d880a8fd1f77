package delivery.logs.query;

import delivery.logs.range.TimeRange;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log.
 *
 * @param from its first instant
 * @param before its end, which is not part of it
 */
record LogRange(Instant from, LogPosition before) {

    /**
     * What is left of {@code asked} for one who has read down to {@code cursor}.
     *
     * @throws ProblemException 400 if it is no cursor
     */
    static LogRange of(TimeRange asked, @Nullable String cursor) {
        LogPosition end = LogPosition.startOf(asked.to());
        LogPosition reached = cursor == null ? end : position(cursor);
        return new LogRange(asked.from(), reached.compareTo(end) < 0 ? reached : end);
    }

    boolean isEmpty() {
        return before.compareTo(LogPosition.startOf(from)) <= 0;
    }

    private static LogPosition position(String cursor) {
        try {
            return LogPosition.of(cursor);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The request has fields that are not as they should be.",
                    List.of(new FieldError("cursor", "is not the `next` of a former answer")));
        }
    }
}
