package delivery.logs.alert;

import delivery.logs.entry.Level;
import delivery.logs.entry.LogFilter;
import delivery.logs.range.TimeRange;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Which events count: what {@code GET /v1/logs} takes, under the same names. */
public record AlertQuery(
        @Schema(description = "Only of these services") @Size(max = LogFilter.MAX_SERVICES) @Nullable
        List<@NotNull @Size(max = LogFilter.MAX_CHARS) String> service,

        @Schema(description = "Of this level or higher; TRACE unless given") @Nullable
        Level level,

        @Size(max = LogFilter.MAX_CHARS) @Nullable String orderId,
        @Size(max = LogFilter.MAX_CHARS) @Nullable String courierId,
        @Size(max = LogFilter.MAX_CHARS) @Nullable String traceId,

        @Schema(description = "Part of the message, a field's value or the stack trace, in whatever case")
        @Size(max = LogFilter.MAX_CHARS)
        @Nullable
        String text) {

    /** What the log is read by. */
    public LogFilter filter() {
        return LogFilter.of(service, Objects.requireNonNullElse(level, Level.TRACE), orderId, courierId, traceId, text);
    }

    /** What to ask the gateway for to see the events of {@code window}. */
    public String link(TimeRange window) {
        StringJoiner link = new StringJoiner("&", "/v1/logs?", "");
        add(link, "from", window.from());
        add(link, "to", window.to());
        Objects.requireNonNullElse(service, List.of()).forEach(name -> add(link, "service", name));
        add(link, "level", level);
        add(link, "orderId", orderId);
        add(link, "courierId", courierId);
        add(link, "traceId", traceId);
        add(link, "text", text);
        return link.toString();
    }

    private static void add(StringJoiner link, String name, @Nullable Object value) {
        if (value != null) {
            link.add(name + "=" + UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
