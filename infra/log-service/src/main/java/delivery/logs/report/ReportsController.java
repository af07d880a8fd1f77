package delivery.logs.report;

import delivery.logs.range.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, for analysts and operators. Their hours are hours of business time, which a replay runs faster. */
@RestController
@RequestMapping("/v1/reports")
@Tag(name = "reports")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class ReportsController {

    private static final Duration DEFAULT = Duration.ofDays(1);

    private final OrderReport report;
    private final Clock clock;

    ReportsController(OrderReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    @GetMapping(
            path = "/orders",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            operationId = "reportOrders",
            summary = "Orders by the hour they were placed in, every hour of the range, oldest first")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = OrderHourList.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    OrderHourList orders(
            @Parameter(description = "In the first hour, business time; a day before `to` unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "In the last hour, or its end, at most 31 days after `from`; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to) {
        TimeRange range = TimeRange.of(from, to, clock.instant(), DEFAULT);
        return new OrderHourList(report.run(
                OrderHours.hourOf(range.from()), OrderHours.hourOf(range.to().minusNanos(1)) + 1));
    }
}
