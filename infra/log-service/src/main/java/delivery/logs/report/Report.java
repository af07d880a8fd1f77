package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A report as it is answered.
 *
 * @param <T> a row
 */
record Report<T>(
        @Schema(description = "Its first hour") Instant from,

        @Schema(description = "The end of its last hour") Instant to,

        List<T> rows,

        @Schema(description = "There are more rows than these")
        boolean truncated,

        @JsonIgnore Class<T> type) {}
