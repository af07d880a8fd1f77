package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many of the orders that were placed in a range of business time came this far. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunnelStep(
        @Schema(description = "`placed`, or the event that happened to them")
        String step,

        long orders,

        @Schema(description = "Of those placed, 0 to 1; absent if there are none") @Nullable
        Double share) {}
