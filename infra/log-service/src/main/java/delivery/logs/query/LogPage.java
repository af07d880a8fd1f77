package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of the events that were looked for. */
record LogPage(
        @Schema(description = "In the order asked for") List<LogEntry> events,

        @Schema(
                description = "The cursor to go on from; absent when everything was read. A page may be short, or"
                        + " empty, and still have it: the query has then spent what one query may cost")
        @Nullable
        String next) {}
