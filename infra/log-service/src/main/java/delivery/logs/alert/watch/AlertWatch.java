package delivery.logs.alert.watch;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.alert.Alert;
import delivery.logs.alert.AlertDefinition;
import delivery.logs.alert.AlertMeters;
import delivery.logs.alert.AlertSettings;
import delivery.logs.alert.AlertState;
import delivery.logs.alert.AlertState.Firing;
import delivery.logs.alert.AlertTable;
import delivery.logs.alert.Alerts;
import delivery.logs.alert.Evaluation;
import delivery.logs.alert.EvaluationTable;
import delivery.logs.range.TimeRange;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Evaluates alerts one after the other, those first that have waited longest, so that they cost no more than one query at a time.
 * What is known between two evaluations is in Cassandra: any instance can go on.
 */
@Component
class AlertWatch {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);

    /** A long window changes slowly, and costs more to read. */
    private static final int EVALUATIONS_A_WINDOW = 100;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

    private final AlertLease lease;
    private final AlertTable table;
    private final EvaluationTable evaluations;
    private final Alerts alerts;
    private final WindowCount count;
    private final AlertMeters meters;
    private final AlertSettings settings;

    AlertWatch(
            AlertLease lease,
            AlertTable table,
            EvaluationTable evaluations,
            Alerts alerts,
            WindowCount count,
            AlertMeters meters,
            AlertSettings settings) {
        this.lease = lease;
        this.table = table;
        this.evaluations = evaluations;
        this.alerts = alerts;
        this.count = count;
        this.meters = meters;
        this.settings = settings;
    }

    /** Looks often, so that an alert that was just made need not wait. */
    @Scheduled(fixedDelay = 500)
    void evaluateDue() {
        if (!lease.isHeld()) {
            meters.firing(0);
            return;
        }
        try {
            List<Alert> all = table.all();
            meters.firing((int) all.stream().filter(Alert::firing).count());
            Map<UUID, Evaluation> last = all.isEmpty() ? Map.of() : evaluations.all();
            all.stream()
                    .filter(alert -> isDue(alert, last.get(alert.id())))
                    .sorted(Comparator.comparing(alert -> evaluatedAt(last.get(alert.id()))))
                    .takeWhile(alert -> lease.isHeld())
                    .forEach(alert -> tryToEvaluate(alert, last.get(alert.id())));
        } catch (DriverException e) {
            log.warn("Alerts are evaluated later: {}", e.getMessage());
        }
    }

    private boolean isDue(Alert alert, @Nullable Evaluation last) {
        Duration pause = alert.definition().window().dividedBy(EVALUATIONS_A_WINDOW);
        Duration longer = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Duration every = longer.compareTo(settings.every()) > 0 ? longer : settings.every();
        return alert.definition().runs()
                && !Instant.now().isBefore(evaluatedAt(last).plus(every));
    }

    private static Instant evaluatedAt(@Nullable Evaluation last) {
        return last == null ? Instant.EPOCH : last.at();
    }

    /** What one of them meets with must not keep the others waiting. */
    private void tryToEvaluate(Alert alert, @Nullable Evaluation last) {
        try {
            evaluate(alert, last);
        } catch (DriverException | ProblemException e) {
            log.atWarn().addKeyValue("alertId", alert.id()).log("An alert is evaluated later: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.atError().addKeyValue("alertId", alert.id()).setCause(e).log("An alert cannot be evaluated");
        }
    }

    private void evaluate(Alert alert, @Nullable Evaluation last) {
        AlertDefinition definition = alert.definition();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant to = now.minus(settings.settle());
        TimeRange window = new TimeRange(to.minus(definition.window()), to);
        WindowCount.Result result = count.of(definition, window);
        AlertState before = alert.state(last == null ? now : last.heldAt());
        AlertState after = before.next(result.verdict(), now, quiet(definition));
        if (after.isFiring() != before.isFiring()) {
            alerts.move(alert, after, window, result.events());
        }
        Instant heldAt = after instanceof Firing firing ? firing.heldAt() : now;
        evaluations.save(new Evaluation(alert.id(), now, result.events(), result.error(), heldAt));
        if (result.error() != null && (last == null || last.error() == null)) {
            log.atWarn()
                    .addKeyValue("alertId", alert.id())
                    .log("The alert {} cannot be evaluated: {}", definition.name(), result.error());
        }
    }

    private static Duration quiet(AlertDefinition definition) {
        return definition.window().compareTo(LONGEST_QUIET) < 0 ? definition.window() : LONGEST_QUIET;
    }
}
