package delivery.logs.alert.watch;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.alert.AlertSettings;
import delivery.logs.lease.LeaseRow;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which instance sees to the alerts: whoever has the row of table {@code alert_lease}, which expires unless it is renewed. That
 * keeps instances from doing the same work; what keeps them from doing harm if two believe that they have it is the compare-and-set
 * on every alert.
 */
@Component
class AlertLease {

    private static final Logger log = LoggerFactory.getLogger(AlertLease.class);

    /** Cassandra counts a row's expiry in whole seconds, so it may come this much early. */
    private static final Duration EXPIRY_PRECISION = Duration.ofSeconds(1);

    private final LeaseRow row;
    private final long holdNanos;
    private boolean leaving;
    private boolean held;
    private long heldUntil;

    AlertLease(CqlSession session, AlertSettings settings) {
        Duration length = settings.lease();
        this.row = new LeaseRow(session, "alert_lease", length, length.dividedBy(4));
        this.holdNanos =
                length.truncatedTo(ChronoUnit.SECONDS).minus(EXPIRY_PRECISION).toNanos();
    }

    /** This instance may see to the alerts now. */
    synchronized boolean isHeld() {
        return held && System.nanoTime() - heldUntil < 0;
    }

    /** Keeps it, or takes it if nobody has it. With the outcome unheard, it lasts as long as it did. */
    @Scheduled(fixedDelayString = "${delivery.logs.alerts.lease-renewal:2000}")
    void see() {
        long asked = System.nanoTime();
        try {
            keep(row.renew() || row.take(), asked);
        } catch (DriverException e) {
            log.warn("Cannot see to the lease of the alerts: {}", e.getMessage());
        }
    }

    private synchronized void keep(boolean got, long asked) {
        if (leaving) {
            return;
        }
        if (got && !held) {
            log.info("This instance evaluates the alerts from now on");
        }
        held = got;
        heldUntil = asked + holdNanos;
    }

    /** Lets another take over at once. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        synchronized (this) {
            leaving = true;
            held = false;
        }
        try {
            row.giveBack();
        } catch (DriverException e) {
            log.info("The others wait for this instance's lease of the alerts to end: {}", e.getMessage());
        }
    }
}
