package delivery.logs.query;

import delivery.logs.entry.Level;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
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
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as it comes, for analysts and operators who watch. */
@RestController
@Tag(name = "logs")
@PreAuthorize("hasAnyRole('ANALYST', 'OPERATOR')")
class TailController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final TailEvents tails;
    private final StreamedAnswer streamed;

    TailController(TailEvents tails, StreamedAnswer streamed) {
        this.tails = tails;
        this.streamed = streamed;
    }

    @GetMapping(path = "/v1/logs/tail", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "tailLogEvents",
            summary = "Events as they are logged, from now on, or after `Last-Event-ID`")
    @ApiResponse(
            responseCode = "200",
            description =
                    "event: log, data: the event; about two seconds after it was logged, each once, and in order but for those"
                            + " that come late. Or event: skipped, data: `from` and `to` of a time that is left out, since the reader was too"
                            + " slow or too long away. id: where to go on. Comments let both sides know that the other is there",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = LogEntry.class)))
    void tail(
            @RequestParam(required = false) @Size(max = LogFilter.MAX_SERVICES) @Nullable List<String> service,
            @RequestParam(defaultValue = "TRACE") Level level,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String orderId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String courierId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String traceId,
            @RequestParam(required = false) @Size(max = LogFilter.MAX_CHARS) @Nullable String text,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ServletException, IOException {
        LogFilter filter = LogFilter.of(service, level, orderId, courierId, traceId, text);
        LogPosition after = lastEventId == null ? null : LogRange.position(LAST_EVENT_ID, lastEventId);
        streamed.send(request, response, MediaType.TEXT_EVENT_STREAM, tails.follow(filter, after));
    }
}
