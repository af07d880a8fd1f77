package delivery.logs.alert;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert as its readers see it. */
record AlertView(
        UUID id,
        String name,
        AlertQuery query,
        @Nullable Integer atLeast,
        @Nullable Integer fewerThan,
        int windowSeconds,
        String webhook,
        boolean enabled,
        Instant createdAt,

        @Schema(
                description =
                        "Signs its notifications. Only its creation answers it, and again when that is tried again within"
                                + " ten minutes")
        @Nullable
        String secret,

        AlertEvent.State state,

        @Schema(description = "When it came to this state") Instant since,

        @Schema(description = "When it was last evaluated; absent until it is") @Nullable
        Instant evaluatedAt,

        @Schema(
                description =
                        "How many events there were then; counting stops at the threshold, and where `lastError` says"
                                + " that there may be more")
        @Nullable
        Integer count,

        @Schema(description = "Why the last evaluation could not tell whether to fire; its state is what it was before")
        @Nullable
        String lastError,

        @Schema(description = "Notifications that its receiver has not taken yet")
        int pending,

        @Schema(description = "What became of a notification when one was last sent") @Nullable
        Delivery lastDelivery) {

    static AlertView of(Alert alert, @Nullable Evaluation evaluation) {
        return of(alert, evaluation, null);
    }

    static AlertView withSecret(Alert alert) {
        return of(alert, null, alert.secrets().current().text());
    }

    private static AlertView of(Alert alert, @Nullable Evaluation evaluation, @Nullable String secret) {
        AlertDefinition definition = alert.definition();
        return new AlertView(
                alert.id(),
                definition.name(),
                definition.query(),
                definition.atLeast(),
                definition.fewerThan(),
                definition.windowSeconds(),
                definition.webhook(),
                definition.runs(),
                alert.createdAt(),
                secret,
                AlertEvent.State.of(alert.firing()),
                alert.since(),
                evaluation == null ? null : evaluation.at(),
                evaluation == null ? null : evaluation.events(),
                evaluation == null ? null : evaluation.error(),
                alert.pending().size(),
                alert.lastDelivery());
    }
}
