package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all couriers did in one hour of business time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FleetHour(
        Instant hour,

        @Schema(description = "On duty or busy at any time in it")
        long couriers,

        @Schema(description = "Of all of them together, as the others")
        double onDutySeconds,

        @Schema(description = "With an accepted order, also after the shift")
        double busySeconds,

        @Schema(description = "On duty without one") double idleSeconds,

        @Schema(description = "Busy of busy and idle, 0 to 1; absent if neither") @Nullable
        Double utilisation,

        @Schema(description = "Accepted orders that a busy courier has, on average over time") @Nullable
        Double ordersAtATime) {}
