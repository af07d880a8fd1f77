package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.Level;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.logs.range.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log, for analysts and operators. */
@RestController
@RequestMapping("/v1/logs")
@Tag(name = "logs")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class LogsController {

    private final LogSearch search;

    LogsController(LogSearch search) {
        this.search = search;
    }

    @GetMapping
    @Operation(operationId = "findLogEvents", summary = "Find events, newest first unless asked otherwise")
    LogPage find(
            @Parameter(
                            description =
                                    "First instant, in real time; a day before `to` unless given, and 31 days for an order or a trace")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "End, not itself part of it, at most 31 days after `from`; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @Parameter(description = "Only of these services")
                    @RequestParam(required = false)
                    @Size(max = LogFilter.MAX_SERVICES)
                    @Nullable
                    List<String> service,
            @Parameter(description = "Of this level or higher") @RequestParam(defaultValue = "TRACE") Level level,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String orderId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String courierId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String traceId,
            @Parameter(description = "Part of the message, a field's value or the stack trace, in whatever case")
                    @RequestParam(required = false)
                    @Size(max = LogFilter.MAX_CHARS)
                    @Nullable
                    String text,
            @Parameter(description = "`desc`: newest first, `asc`: oldest first")
                    @RequestParam(defaultValue = "desc")
                    @Pattern(regexp = Direction.PATTERN)
                    String order,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @Parameter(description = "A former answer's `next`, with all else as it was")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        LogFilter filter = LogFilter.of(service, level, orderId, courierId, traceId, text);
        TimeRange asked = LogRange.asked(from, to, filter);
        Direction direction = Direction.of(order);
        return search.run(filter, LogRange.of(asked, direction, cursor), direction, limit);
    }
}
