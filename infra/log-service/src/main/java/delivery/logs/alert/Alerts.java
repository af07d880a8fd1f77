package delivery.logs.alert;

import delivery.logs.alert.AlertState.Ok;
import delivery.logs.alert.Delivery.Outcome;
import delivery.logs.range.TimeRange;
import delivery.logs.webhook.WebhookHosts;
import delivery.logs.webhook.WebhookRefusedException;
import delivery.logs.webhook.WebhookUrl;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes alerts, changes them, and moves them from one state to another. */
@Component
public class Alerts {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    private final AlertTable table;
    private final WebhookHosts hosts;
    private final AlertSettings settings;
    private final AlertMeters meters;
    private final JsonMapper json;

    Alerts(AlertTable table, WebhookHosts hosts, AlertSettings settings, AlertMeters meters, JsonMapper json) {
        this.table = table;
        this.hosts = hosts;
        this.settings = settings;
        this.meters = meters;
        this.json = json;
    }

    /**
     * Creates an alert, once for each key of an account: a retry gets the same one.
     *
     * @throws ProblemException 400 or 422 if it cannot be, 409 if there are too many
     */
    Alert create(UUID accountId, String key, AlertDefinition definition) {
        UUID id = UUID.nameUUIDFromBytes(("alert:" + accountId + ":" + key).getBytes(StandardCharsets.US_ASCII));
        String createdFrom = digest(definition);
        Alert created = table.find(id).orElseGet(() -> insert(id, createdFrom, definition));
        if (!created.createdFrom().equals(createdFrom)) {
            throw ProblemException.unprocessable(
                    "idempotency-key-reused", "This idempotency key was used for another alert.");
        }
        return created;
    }

    private Alert insert(UUID id, String createdFrom, AlertDefinition definition) {
        check(definition);
        if (table.all().size() >= settings.max()) {
            throw ProblemException.conflict(
                    "too-many-alerts", "There are %d alerts already; delete one first.".formatted(settings.max()));
        }
        Alert alert = Alert.create(id, createdFrom, definition, now());
        if (table.insert(alert)) {
            log.atInfo().addKeyValue("alertId", id).log("Alert created: {}", definition.name());
            return alert;
        }
        return get(id);
    }

    /** @throws ProblemException 404 if there is none */
    Alert get(UUID id) {
        return table.find(id).orElseThrow(Alerts::notFound);
    }

    /**
     * What it fires at, and whom it tells, is another from now on. It stays in its state until it is evaluated, but one that is not
     * enabled any more does not fire.
     *
     * @throws ProblemException 404 if there is none, 400 or 422 if it cannot be
     */
    Alert change(UUID id, AlertDefinition definition) {
        check(definition);
        Instant at = now();
        Alert changed = table.update(id, stored -> {
                    Alert next = stored.with(definition);
                    return stored.firing() && !definition.runs()
                            ? next.with(new Ok(at), notification(AlertEvent.disabled(next, at)))
                            : next;
                })
                .orElseThrow(Alerts::notFound);
        log.atInfo().addKeyValue("alertId", id).log("Alert changed: {}", definition.name());
        return changed;
    }

    /** @throws ProblemException 404 if there is none */
    Alert rotateSecret(UUID id) {
        Instant at = now();
        Alert changed = table.update(id, stored -> stored.with(stored.secrets().rotated(at)))
                .orElseThrow(Alerts::notFound);
        log.atInfo().addKeyValue("alertId", id).log("An alert has a new secret");
        return changed;
    }

    /**
     * It, and what its receiver has not been told yet, is gone.
     *
     * @throws ProblemException 404 if there is none
     */
    void delete(UUID id) {
        if (!table.delete(id)) {
            throw notFound();
        }
        log.atInfo().addKeyValue("alertId", id).log("Alert deleted");
    }

    /**
     * Moves it to the state that an evaluation found, and stores what its receiver is to be told with that. Nothing happens to one
     * that was moved, changed or deleted meanwhile.
     *
     * @param seen as it was evaluated
     */
    public void move(Alert seen, AlertState state, TimeRange window, int events) {
        Notification notification = notification(AlertEvent.evaluated(seen, state, window, events));
        Optional<Alert> moved = table.update(
                seen.id(),
                stored -> stored.definition().equals(seen.definition()) && stored.firing() == seen.firing()
                        ? stored.with(state, notification)
                        : stored);
        if (moved.filter(alert -> alert.pending().contains(notification)).isPresent()) {
            tell(seen, state, events);
        }
    }

    private void tell(Alert alert, AlertState state, int events) {
        log.atInfo()
                .addKeyValue("alertId", alert.id())
                .addKeyValue("events", events)
                .log(
                        state.isFiring() ? "Alert fires: {}" : "Alert is resolved: {}",
                        alert.definition().name());
        if (!alert.hasRoom()) {
            meters.count(Outcome.GIVEN_UP);
            log.atWarn()
                    .addKeyValue("alertId", alert.id())
                    .log("The oldest notification is given up, since too many wait");
        }
    }

    /** A message that says that nothing has happened. */
    Notification test(Alert alert) {
        return notification(AlertEvent.test(alert, now()));
    }

    private Notification notification(AlertEvent event) {
        return Notification.of(event.type(), json.writeValueAsString(event), event.timestamp());
    }

    private void check(AlertDefinition definition) {
        definition.requireOneThreshold();
        try {
            hosts.resolve(WebhookUrl.of(definition.webhook()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("The request has fields that are not as they should be.", webhookError(e));
        } catch (WebhookRefusedException e) {
            throw ProblemException.unprocessable("webhook-refused", "No webhook may be sent there.", webhookError(e));
        }
    }

    private static List<FieldError> webhookError(Exception reason) {
        return List.of(new FieldError("webhook", String.valueOf(reason.getMessage())));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such alert.");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private String digest(AlertDefinition definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(definition));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
