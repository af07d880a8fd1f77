package delivery.logs.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an alert was found when it was last looked at.
 *
 * @param events in the window, as far as the threshold
 * @param error why they could not be counted; null if they were
 * @param heldAt when the condition held for the last time, or may have, if the alert fires
 */
public record Evaluation(
        UUID alertId, Instant at, int events, @Nullable String error, Instant heldAt) {}
