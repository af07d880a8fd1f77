package delivery.logs.alert;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a notification when it was last sent. */
public record Delivery(
        @Schema(description = "The header `webhook-id`") String webhookId,

        String type,
        Instant at,
        Outcome outcome,

        @Schema(description = "How often it was sent") int tries,

        @Schema(description = "What the receiver answered") @Nullable
        Integer status,

        @Schema(description = "Why it was not taken") @Nullable
        String problem) {

    /** Whether it was taken, is sent again, or is not. */
    public enum Outcome {
        DELIVERED,
        FAILED,
        GIVEN_UP
    }
}
