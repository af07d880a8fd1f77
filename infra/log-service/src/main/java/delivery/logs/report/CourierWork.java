package delivery.logs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one courier did in a range of business time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CourierWork(
        String courierId,
        double onDutySeconds,

        @Schema(description = "With an accepted order, also after the shift")
        double busySeconds,

        @Schema(description = "On duty without one") double idleSeconds,

        @Schema(description = "Busy of busy and idle, 0 to 1; absent if neither") @Nullable
        Double utilisation,

        long offers,
        long accepted,
        long declined,
        long lapsed,
        long delivered) {}
