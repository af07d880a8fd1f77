package delivery.logs.entry;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import delivery.logs.range.TimeRange;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stretch of the log between two positions, neither of which is part of it. */
public record LogRange(LogPosition after, LogPosition before) {

    private static final Duration DEFAULT = Duration.ofDays(1);

    /**
     * The time that a request's {@code from} and {@code to} mean: the last day unless given, and all there is of an order or a trace.
     *
     * @throws ProblemException 400 if they are no range, or one that is too long
     */
    public static TimeRange asked(@Nullable Instant from, @Nullable Instant to, LogFilter filter) {
        return TimeRange.of(from, to, Instant.now(), filter.isOfOneOrderOrTrace() ? TimeRange.MAX : DEFAULT);
    }

    /** All of that time. */
    public static LogRange of(TimeRange asked) {
        return new LogRange(LogPosition.startOf(asked.from()), LogPosition.startOf(asked.to()));
    }

    /**
     * What is left of {@code asked} for one who has read as far as {@code cursor}.
     *
     * @throws ProblemException 400 if it is no cursor
     */
    public static LogRange of(TimeRange asked, Direction direction, @Nullable String cursor) {
        return cursor == null ? of(asked) : of(asked).beyond(position("cursor", cursor), direction);
    }

    /**
     * The position that {@code cursor} names.
     *
     * @param field where the request has it
     * @throws ProblemException 400 if it is no cursor
     */
    public static LogPosition position(String field, String cursor) {
        try {
            return LogPosition.of(cursor);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(
                    "The request has fields that are not as they should be.",
                    List.of(new FieldError(field, "is not what a former answer gave")));
        }
    }

    /** What is left of it for one who has read as far as {@code reached}. */
    public LogRange beyond(LogPosition reached, Direction direction) {
        if (direction.isNewestFirst()) {
            return reached.compareTo(before) < 0 ? new LogRange(after, reached) : this;
        }
        return reached.compareTo(after) > 0 ? new LogRange(reached, before) : this;
    }

    /** The part of it that is read before {@code end} is reached. */
    public LogRange upTo(LogPosition end, Direction direction) {
        return direction.isNewestFirst() ? new LogRange(nearest(end), before) : new LogRange(after, nearest(end));
    }

    /** {@code position} itself, or the end that is nearest to it if it lies outside. */
    public LogPosition nearest(LogPosition position) {
        if (position.compareTo(after) < 0) {
            return after;
        }
        return position.compareTo(before) > 0 ? before : position;
    }

    /** Sets what a statement calls {@code after_at}, {@code after_id}, {@code before_at} and {@code before_id}. */
    public BoundStatementBuilder bind(BoundStatementBuilder select) {
        return select.setInstant("after_at", after.at())
                .setUuid("after_id", after.id())
                .setInstant("before_at", before.at())
                .setUuid("before_id", before.id());
    }

    /** Whether no event can be in it. */
    public boolean isEmpty() {
        return before.compareTo(after) <= 0;
    }
}
