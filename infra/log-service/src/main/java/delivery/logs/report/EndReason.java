package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/** How many of the orders that were placed in a range of business time ended this way, for this reason. */
record EndReason(
        @Schema(allowableValues = {"CANCELLED", "FAILED", "RETURNED"})
        String outcome,

        @Schema(description = "Empty if nobody said") @JsonInclude
        String reason,

        long orders) {}
