package delivery.logs.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's secret, and the one before it. Messages are signed with both for a day, so that the receiver need not change its own
 * at the same moment.
 */
public record WebhookSecrets(
        WebhookSecret current,
        @Nullable WebhookSecret former,
        @Nullable Instant rotatedAt) {

    private static final Duration FORMER_COUNTS = Duration.ofDays(1);

    /** A new receiver's. */
    public static WebhookSecrets random() {
        return new WebhookSecrets(WebhookSecret.random(), null, null);
    }

    /** With a new secret. */
    public WebhookSecrets rotated(Instant now) {
        return new WebhookSecrets(WebhookSecret.random(), current, now);
    }

    /** Those to sign with. */
    public List<WebhookSecret> at(Instant now) {
        return former != null && rotatedAt != null && now.isBefore(rotatedAt.plus(FORMER_COUNTS))
                ? List.of(current, former)
                : List.of(current);
    }
}
