package delivery.logs.alert.watch;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.alert.Alert;
import delivery.logs.alert.AlertMeters;
import delivery.logs.alert.AlertSettings;
import delivery.logs.alert.AlertTable;
import delivery.logs.alert.Delivery;
import delivery.logs.alert.Delivery.Outcome;
import delivery.logs.alert.Notification;
import delivery.logs.webhook.WebhookAnswer;
import delivery.logs.webhook.WebhookSender;
import delivery.logs.webhook.WebhookUrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Schedulers;

/**
 * Sends what is stored to be sent, until it is taken or has been tried for hours: each alert's in the order it came, and of several
 * alerts at once. What was sent and not recorded, for want of an instance or of Cassandra, is sent again with the same id.
 */
@Component
class Notifier {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);
    private static final int AT_ONCE = 16;

    private final AlertLease lease;
    private final AlertTable table;
    private final WebhookSender sender;
    private final AlertMeters meters;
    private final AlertSettings settings;
    private final Backoff backoff;

    /** Alerts of which something is being sent. */
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Notifier(AlertLease lease, AlertTable table, WebhookSender sender, AlertMeters meters, AlertSettings settings) {
        this.lease = lease;
        this.table = table;
        this.sender = sender;
        this.meters = meters;
        this.settings = settings;
        this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
    }

    private record Due(Alert alert, Notification notification) {}

    @Scheduled(fixedDelay = 500)
    void sendDue() {
        if (!lease.isHeld()) {
            return;
        }
        // Before the alerts are read: what is recorded in between is not to be sent once more.
        Set<UUID> busy = Set.copyOf(underWay);
        Instant now = Instant.now();
        try {
            table.all().stream()
                    .filter(alert -> !alert.pending().isEmpty() && !busy.contains(alert.id()))
                    .map(alert -> new Due(alert, alert.pending().get(0)))
                    .filter(due -> !due.notification().nextTry().isAfter(now))
                    .sorted(Comparator.comparing(due -> due.notification().nextTry()))
                    .limit(Math.max(0, AT_ONCE - busy.size()))
                    .forEach(this::send);
        } catch (DriverException e) {
            log.warn("Notifications are sent later: {}", e.getMessage());
        }
    }

    private void send(Due due) {
        Alert alert = due.alert();
        underWay.add(alert.id());
        sender.send(
                        WebhookUrl.of(alert.definition().webhook()),
                        due.notification().message(),
                        alert.secrets().at(Instant.now()))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(answer -> record(due, answer))
                .doFinally(ended -> underWay.remove(alert.id()))
                .subscribe(
                        answer -> {}, failure -> log.warn("A notification may be sent again: {}", failure.toString()));
    }

    private void record(Due due, WebhookAnswer answer) {
        Notification sent = due.notification();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Notification next = answer.isTaken() ? null : again(sent, now);
        Outcome outcome = outcome(answer, next);
        meters.count(outcome);
        Delivery delivery = new Delivery(
                sent.message().id(), sent.type(), now, outcome, sent.tries() + 1, answer.status(), answer.problem());
        table.update(due.alert().id(), stored -> stored.with(delivery, next));
        tell(due.alert(), delivery);
    }

    private @Nullable Notification again(Notification sent, Instant now) {
        Instant next =
                now.plus(backoff.pause(sent.tries(), ThreadLocalRandom.current().nextDouble()));
        return next.isAfter(sent.at().plus(settings.giveUpAfter())) ? null : sent.again(next);
    }

    private static Outcome outcome(WebhookAnswer answer, @Nullable Notification next) {
        if (answer.isTaken()) {
            return Outcome.DELIVERED;
        }
        return next == null ? Outcome.GIVEN_UP : Outcome.FAILED;
    }

    private static void tell(Alert alert, Delivery delivery) {
        if (delivery.outcome() != Outcome.DELIVERED) {
            log.atWarn()
                    .addKeyValue("alertId", alert.id())
                    .addKeyValue("webhookId", delivery.webhookId())
                    .addKeyValue("tries", delivery.tries())
                    .log(
                            delivery.outcome() == Outcome.GIVEN_UP
                                    ? "A notification is given up: {}"
                                    : "A notification was not taken and is sent again: {}",
                            delivery.problem());
        }
    }
}
