package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.Level;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events by the million, for analysts and operators who take them elsewhere. */
@RestController
@Tag(name = "logs")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class ExportController {

    private static final String TEXT_CSV = "text/csv";

    private final ExportEvents exports;
    private final StreamedAnswer streamed;

    ExportController(ExportEvents exports, StreamedAnswer streamed) {
        this.exports = exports;
        this.streamed = streamed;
    }

    @GetMapping(
            path = "/v1/logs/export",
            produces = {MediaType.APPLICATION_NDJSON_VALUE, TEXT_CSV})
    @Operation(operationId = "exportLogEvents", summary = "All events of a time, as a stream")
    @ApiResponse(
            responseCode = "200",
            description =
                    "A line an event. The last line says that all are there: `{\"end\":true,\"events\":n}`, or a record with"
                            + " `end` and n in its first two cells; without it, the export was cut. A cell that a spreadsheet would take for"
                            + " a formula has an apostrophe before it",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = LogEntry.class)),
                @Content(mediaType = TEXT_CSV, schema = @Schema(type = "string"))
            })
    void export(
            @Parameter(description = "As of `GET /v1/logs`") @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_SERVICES) @Nullable List<String> service,
            @RequestParam(defaultValue = "TRACE") Level level,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String orderId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String courierId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String traceId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String text,
            @RequestParam(defaultValue = "desc") @Pattern(regexp = Direction.PATTERN) String order,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ServletException, IOException {
        LogFilter filter = LogFilter.of(service, level, orderId, courierId, traceId, text);
        LogRange range = LogRange.of(LogRange.asked(from, to, filter));
        ExportFormat format = ExportFormat.of(accept);
        streamed.send(request, response, format.type(), exports.run(filter, range, Direction.of(order), format));
    }
}
