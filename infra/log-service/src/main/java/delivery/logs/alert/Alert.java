package delivery.logs.alert;

import delivery.logs.alert.AlertState.Ok;
import delivery.logs.webhook.WebhookSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is stored.
 *
 * @param version grows with each change
 * @param createdFrom a digest of the request that created it
 * @param firing whether it fires
 * @param since when it came to that
 * @param pending what its receiver has not taken yet, oldest first
 */
public record Alert(
        UUID id,
        int version,
        String createdFrom,
        Instant createdAt,
        AlertDefinition definition,
        WebhookSecrets secrets,
        boolean firing,
        Instant since,
        List<Notification> pending,
        @Nullable Delivery lastDelivery) {

    /** A receiver that is away for hours hears of the last changes only. */
    private static final int MAX_PENDING = 20;

    static Alert create(UUID id, String createdFrom, AlertDefinition definition, Instant now) {
        return new Alert(id, 0, createdFrom, now, definition, WebhookSecrets.random(), false, now, List.of(), null);
    }

    Alert with(AlertDefinition changed) {
        return new Alert(id, version, createdFrom, createdAt, changed, secrets, firing, since, pending, lastDelivery);
    }

    Alert with(WebhookSecrets changed) {
        return new Alert(
                id, version, createdFrom, createdAt, definition, changed, firing, since, pending, lastDelivery);
    }

    /** In another state, of which its receiver is to be told. */
    public Alert with(AlertState changed, Notification notification) {
        List<Notification> more = new ArrayList<>(pending);
        more.add(notification);
        List<Notification> kept = more.subList(Math.max(0, more.size() - MAX_PENDING), more.size());
        return new Alert(
                id,
                version,
                createdFrom,
                createdAt,
                definition,
                secrets,
                changed.isFiring(),
                changed.since(),
                List.copyOf(kept),
                lastDelivery);
    }

    /**
     * After a notification was sent.
     *
     * @param next the same, to be sent again; null if it is not
     */
    public Alert with(Delivery delivery, @Nullable Notification next) {
        List<Notification> left = new ArrayList<>();
        for (Notification notification : pending) {
            boolean isIt = notification.message().id().equals(delivery.webhookId());
            Optional.ofNullable(isIt ? next : notification).ifPresent(left::add);
        }
        return new Alert(
                id, version, createdFrom, createdAt, definition, secrets, firing, since, List.copyOf(left), delivery);
    }

    Alert withVersion(int changed) {
        return new Alert(
                id, changed, createdFrom, createdAt, definition, secrets, firing, since, pending, lastDelivery);
    }

    /** Whether another notification can wait without one being dropped for it. */
    public boolean hasRoom() {
        return pending.size() < MAX_PENDING;
    }

    /** @param heldAt when its condition held for the last time, if it fires */
    public AlertState state(Instant heldAt) {
        return firing ? new AlertState.Firing(since, heldAt) : new Ok(since);
    }
}
