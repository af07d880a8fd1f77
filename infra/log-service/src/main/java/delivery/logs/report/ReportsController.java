package delivery.logs.report;

import delivery.logs.range.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
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

/**
 * Reports, for analysts and operators: of all hours of which a part lies between {@code from} and {@code to}, in business time, which a
 * replay runs faster.
 */
@RestController
@RequestMapping(
        path = "/v1/reports",
        produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
@Tag(name = "reports")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class ReportsController {

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final String ZONE = "[0-9a-f]{1,16}";

    private final Reports reports;
    private final Clock clock;

    ReportsController(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @GetMapping("/orders")
    @Operation(
            operationId = "reportOrders",
            summary = "Orders by the hour they were placed in, oldest first",
            description = "Every hour of the range, or with `split=zone` every hour and zone that had any.")
    Report<OrderHour> orders(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Pattern(regexp = ZONE) @Nullable String zone,
            @RequestParam(required = false) @Pattern(regexp = "zone") @Nullable String split) {
        return reports.make(ReportKind.ORDERS, range(from, to), zone, split != null);
    }

    @GetMapping("/couriers")
    @Operation(
            operationId = "reportCouriers",
            summary =
                    "What each courier did: time on duty, busy and idle, offers and deliveries; the longest on duty first")
    Report<CourierWork> couriers(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return reports.make(ReportKind.COURIERS, range(from, to), null, false);
    }

    @GetMapping("/fleet")
    @Operation(operationId = "reportFleet", summary = "What all couriers together did, by the hour, oldest first")
    Report<FleetHour> fleet(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return reports.make(ReportKind.FLEET, range(from, to), null, false);
    }

    @GetMapping("/sellers")
    @Operation(
            operationId = "reportSellers",
            summary =
                    "How each seller dealt with the orders placed: rejections, preparation; the one with most orders first")
    Report<SellerWork> sellers(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Pattern(regexp = ZONE) @Nullable String zone) {
        return reports.make(ReportKind.SELLERS, range(from, to), zone, false);
    }

    @GetMapping("/reasons")
    @Operation(operationId = "reportReasons", summary = "Why orders placed were not delivered; the most frequent first")
    Report<EndReason> reasons(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Pattern(regexp = ZONE) @Nullable String zone) {
        return reports.make(ReportKind.REASONS, range(from, to), zone, false);
    }

    @GetMapping("/funnel")
    @Operation(operationId = "reportFunnel", summary = "How far orders placed came, step by step")
    Report<FunnelStep> funnel(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Pattern(regexp = ZONE) @Nullable String zone) {
        return reports.make(ReportKind.FUNNEL, range(from, to), zone, false);
    }

    @GetMapping("/errors")
    @Operation(
            operationId = "reportErrors",
            summary = "Warnings and errors by hour and service",
            description = "`from` and `to` are real time here, as those of `/v1/logs`.")
    Report<ServiceErrors> errors(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return reports.make(ReportKind.ERRORS, TimeRange.of(from, to, Instant.now(), DEFAULT), null, false);
    }

    private TimeRange range(@Nullable Instant from, @Nullable Instant to) {
        return TimeRange.of(from, to, clock.instant(), DEFAULT);
    }
}
