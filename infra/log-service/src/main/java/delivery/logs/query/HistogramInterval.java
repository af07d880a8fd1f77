package delivery.logs.query;

import delivery.logs.range.TimeRange;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How time is divided into the buckets of a histogram. */
record HistogramInterval(long seconds) {

    private static final int MAX_BUCKETS = 200;
    private static final long[] USUAL_SECONDS = {1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200};
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * The interval that is asked for, or else the shortest usual one.
     *
     * @throws ProblemException 400 if it makes more than 200 buckets
     */
    static HistogramInterval of(@Nullable Integer asked, TimeRange range) {
        if (asked == null) {
            return shortest(range);
        }
        HistogramInterval interval = new HistogramInterval(asked);
        if (interval.buckets(range) > MAX_BUCKETS) {
            throw ProblemException.malformed(
                    "The request has fields that are not as they should be.",
                    List.of(new FieldError(
                            "intervalSeconds", "makes more than %d buckets of that time".formatted(MAX_BUCKETS))));
        }
        return interval;
    }

    private static HistogramInterval shortest(TimeRange range) {
        for (long usual : USUAL_SECONDS) {
            HistogramInterval interval = new HistogramInterval(usual);
            if (interval.buckets(range) <= MAX_BUCKETS) {
                return interval;
            }
        }
        return new HistogramInterval(LONGEST_SECONDS);
    }

    /** The first instant of the bucket that {@code at} lies in. */
    Instant begin(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private long buckets(TimeRange range) {
        return Math.floorDiv(range.to().getEpochSecond(), seconds)
                - Math.floorDiv(range.from().getEpochSecond(), seconds)
                + 1;
    }
}
