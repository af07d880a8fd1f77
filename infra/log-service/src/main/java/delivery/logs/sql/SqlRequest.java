package delivery.logs.sql;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A query and the stretch of the log that it is about. */
record SqlRequest(
        @Schema(
                description = "One SELECT statement in DuckDB's SQL",
                example = "SELECT outcome, count(*) FROM orders GROUP BY outcome")
        @NotBlank
        @Size(max = 20_000)
        String sql,

        @Schema(description = "First instant, in real time; a day before `to` unless given") @Nullable
        Instant from,

        @Schema(description = "End, not itself part of it, at most 31 days after `from`; now unless given") @Nullable
        Instant to) {}
