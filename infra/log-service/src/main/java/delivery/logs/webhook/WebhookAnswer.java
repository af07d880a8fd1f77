package delivery.logs.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What became of one try to send a webhook.
 *
 * @param status the receiver's, if it answered
 * @param problem why it was not taken; null if it was
 */
public record WebhookAnswer(
        @Nullable Integer status, @Nullable String problem) {

    static WebhookAnswer of(int status) {
        return new WebhookAnswer(status, status / 100 == 2 ? null : "The receiver answered %d.".formatted(status));
    }

    static WebhookAnswer none(String problem) {
        return new WebhookAnswer(null, problem);
    }

    /** Whether the receiver has it, and it need not be sent again. */
    public boolean isTaken() {
        return problem == null;
    }
}
