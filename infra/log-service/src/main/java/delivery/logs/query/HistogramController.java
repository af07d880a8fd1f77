package delivery.logs.query;

import delivery.logs.entry.Level;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.logs.range.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much was logged when, for analysts and operators. */
@RestController
@Tag(name = "logs")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class HistogramController {

    private final CountEvents count;

    HistogramController(CountEvents count) {
        this.count = count;
    }

    @GetMapping("/v1/logs/histogram")
    @Operation(operationId = "countLogEvents", summary = "Count events by time and level")
    LogHistogram histogram(
            @Parameter(description = "As of `GET /v1/logs`") @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_SERVICES) @Nullable List<String> service,
            @RequestParam(defaultValue = "TRACE") Level level,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String orderId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String courierId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String traceId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String text,
            @Parameter(description = "Length of a bucket; at most 200 buckets, and about that many unless given")
                    @RequestParam(required = false)
                    @Min(1)
                    @Nullable
                    Integer intervalSeconds,
            @Parameter(description = "`service`: count each service by itself")
                    @RequestParam(required = false)
                    @Pattern(regexp = "service")
                    @Nullable
                    String split) {
        LogFilter filter = LogFilter.of(service, level, orderId, courierId, traceId, text);
        TimeRange range = LogRange.asked(from, to, filter);
        return count.run(filter, range, HistogramInterval.of(intervalSeconds, range), split != null);
    }
}
