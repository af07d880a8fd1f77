package delivery.logs.report;

import delivery.logs.report.OrderTimes.End;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of the orders that were placed in one hour of business time. */
record OrderHour(
        @Schema(description = "Its first instant, business time")
        Instant hour,

        @Schema(description = "Placed in it") int orders,
        int delivered,
        int cancelled,

        @Schema(description = "No courier, or the seller rejected it or kept silent")
        int failed,

        @Schema(description = "Picked up and brought back to the seller")
        int returned,

        @Schema(description = "From created to the last courier's accept") @Nullable
        Quantiles timeToAssignSeconds,

        @Schema(description = "From placed to delivered") @Nullable
        Quantiles clickToDoorSeconds,

        @Schema(description = "Delivered when promised, or before")
        int promisesKept,

        @Schema(description = "From promised to delivered; negative if it was earlier") @Nullable
        Quantiles beyondPromiseSeconds) {

    static OrderHour of(Instant hour, List<OrderTimes> orders) {
        return new OrderHour(
                hour,
                orders.size(),
                ended(orders, End.DELIVERED),
                ended(orders, End.CANCELLED),
                ended(orders, End.FAILED),
                ended(orders, End.RETURNED),
                quantiles(orders, OrderTimes::timeToAssign),
                quantiles(orders, OrderTimes::clickToDoor),
                (int) orders.stream()
                        .flatMap(order -> order.beyondPromise().stream())
                        .filter(beyond -> beyond.isZero() || beyond.isNegative())
                        .count(),
                quantiles(orders, OrderTimes::beyondPromise));
    }

    private static @Nullable Quantiles quantiles(
            List<OrderTimes> orders, Function<OrderTimes, Optional<Duration>> time) {
        return Quantiles.of(orders.stream()
                        .flatMap(order -> time.apply(order).stream())
                        .toList())
                .orElse(null);
    }

    private static int ended(List<OrderTimes> orders, End how) {
        return (int) orders.stream()
                .filter(order -> order.end().filter(how::equals).isPresent())
                .count();
    }
}
