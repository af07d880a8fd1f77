package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one seller's orders that were placed in a range of business time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SellerWork(
        String sellerId,
        long orders,
        long delivered,
        long rejected,

        @Schema(description = "Failed since the seller did not answer")
        long silent,

        @Schema(description = "From telling the seller to its confirmation") @Nullable
        Quantiles timeToConfirmSeconds,

        @Schema(description = "From confirmation to ready") @Nullable
        Quantiles preparationSeconds,

        @Schema(description = "From the courier's arrival at the seller's to the pickup") @Nullable
        Quantiles courierWaitSeconds) {}
