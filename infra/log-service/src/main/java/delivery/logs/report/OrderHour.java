package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of the orders that were placed in one hour of business time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderHour(
        @Schema(description = "Its first instant, business time")
        Instant hour,

        @Schema(
                description =
                        "Where the pickups are, if it was asked for: the token of an S2 cell of level 12, about two"
                                + " kilometres wide")
        @Nullable
        String zone,

        @Schema(description = "Placed in it") long orders,
        long delivered,
        long cancelled,

        @Schema(description = "No courier, or the seller rejected it or kept silent")
        long failed,

        @Schema(description = "Picked up and brought back to the seller")
        long returned,

        @Schema(description = "Still on their way") long open,

        @Schema(description = "From created to the last courier's accept") @Nullable
        Quantiles timeToAssignSeconds,

        @Schema(description = "From the offer to the last courier's accept of it") @Nullable
        Quantiles timeToAcceptSeconds,

        @Schema(description = "From the last courier's accept to picked up") @Nullable
        Quantiles timeToPickupSeconds,

        @Schema(description = "From placed to delivered") @Nullable
        Quantiles clickToDoorSeconds,

        @Schema(description = "Delivered when promised, or before")
        long promisesKept,

        @Schema(description = "From promised to delivered; negative if it was earlier") @Nullable
        Quantiles beyondPromiseSeconds) {}
