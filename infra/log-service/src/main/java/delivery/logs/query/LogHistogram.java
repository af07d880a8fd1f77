package delivery.logs.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import delivery.logs.entry.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many events there were, by time and level. */
record LogHistogram(
        @Schema(description = "First instant that was asked about")
        Instant from,

        @Schema(description = "End of what was asked about, not itself part of it")
        Instant to,

        @Schema(description = "Length of a bucket; buckets begin at its multiples since 1970")
        long intervalSeconds,

        @Schema(description = "Whether all that was asked about was counted")
        boolean complete,

        @Schema(
                description =
                        "Absent when it is complete. Otherwise all from this instant on was counted, and nothing before"
                                + " it: the histogram has spent what one may cost, newest events first. Ask again with it as `to` for the"
                                + " rest")
        @Nullable
        Instant reached,

        @Schema(description = "Those that are not empty, oldest first, and by service if that was asked for")
        List<Bucket> buckets) {

    /**
     * Events of one stretch of time.
     *
     * @param counts by level; those that are not 0
     */
    record Bucket(
            Instant at,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String service,

            Map<Level, Long> counts) {}
}
