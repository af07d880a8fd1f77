package delivery.logs.webhook;

/**
 * What a receiver is told.
 *
 * @param id the same each time the same is sent
 * @param body JSON
 */
public record WebhookMessage(String id, String body) {}
