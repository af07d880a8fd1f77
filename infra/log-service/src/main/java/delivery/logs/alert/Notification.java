package delivery.logs.alert;

import delivery.logs.webhook.WebhookMessage;
import java.time.Instant;
import java.util.UUID;

/**
 * What is still to be sent.
 *
 * @param type {@code log.alert.firing} and so on
 * @param at when it came to it
 * @param tries that it was not taken
 * @param nextTry when it is to be sent
 */
public record Notification(WebhookMessage message, String type, Instant at, int tries, Instant nextTry) {

    static Notification of(String type, String body, Instant at) {
        return new Notification(new WebhookMessage("msg_" + UUID.randomUUID(), body), type, at, 0, at);
    }

    /** To be sent again. */
    public Notification again(Instant next) {
        return new Notification(message, type, at, tries + 1, next);
    }
}
