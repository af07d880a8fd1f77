package delivery.logs.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an erasure is. It does not say whose data it is about. */
record Erasure(
        UUID id,
        State state,

        @Schema(description = "How many orders were named") int orders,

        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant doneAt,

        @Schema(description = "Hours of the log, and of the events that reports are made from, that were gone through")
        int hoursDone,

        @Schema(description = "How many there are, as far as is known; 0 while it waits")
        int hoursToDo,

        @Schema(description = "Events that were changed so far; one that was found in two hours' work counts twice")
        long events) {

    enum State {
        /** For those that run to be done. */
        WAITING,
        RUNNING,
        DONE
    }
}
