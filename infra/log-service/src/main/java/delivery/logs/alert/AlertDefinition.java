package delivery.logs.alert;

import delivery.logs.alert.AlertState.Verdict;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody wants to be told of. */
public record AlertDefinition(
        @NotBlank @Size(max = 200) String name,

        @NotNull @Valid AlertQuery query,

        @Schema(description = "Fires when there are so many events in the window; either this or `fewerThan`")
        @Min(1)
        @Max(MAX_THRESHOLD)
        @Nullable
        Integer atLeast,

        @Schema(description = "Fires when there are fewer events in the window: 1 for silence")
        @Min(1)
        @Max(MAX_THRESHOLD)
        @Nullable
        Integer fewerThan,

        @Schema(description = "Length of the window, which ends some seconds before it is looked at")
        @Min(10)
        @Max(86_400)
        int windowSeconds,

        @Schema(
                description =
                        "Where its notifications are posted to: https, and a public host unless a setting allows it",
                example = "https://example.com/hooks/alerts")
        @NotBlank
        @Size(max = 2_000)
        String webhook,

        @Schema(description = "True unless given. One that is not enabled is not evaluated, and does not fire")
        @Nullable
        Boolean enabled) {

    private static final int MAX_THRESHOLD = 10_000;

    /** @throws ProblemException 400 unless it has exactly one threshold */
    void requireOneThreshold() {
        if ((atLeast == null) == (fewerThan == null)) {
            throw ProblemException.malformed(
                    "The request has fields that are not as they should be.",
                    List.of(new FieldError("atLeast", "either this or `fewerThan` is required, and not both")));
        }
    }

    /** Whether it is to be evaluated. */
    public boolean runs() {
        return enabled == null || enabled;
    }

    /** The time whose events count. */
    public Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    /** How many events decide it: more need not be counted. */
    public int threshold() {
        return atLeast != null ? atLeast : Objects.requireNonNull(fewerThan);
    }

    /** @param events how many there were, as far as the threshold */
    public Verdict judge(int events) {
        boolean reached = events >= threshold();
        return reached == (atLeast != null) ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
    }
}
