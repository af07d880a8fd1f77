package delivery.logs.alert.watch;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import delivery.logs.alert.AlertSettings;
import java.time.Duration;
import java.util.UUID;
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

    private final CqlSession session;
    private final Duration answeredWithin;
    private final long holdNanos;
    private final PreparedStatement take;
    private final PreparedStatement renew;
    private final PreparedStatement giveBack;
    private final UUID me = UUID.randomUUID();
    private boolean leaving;
    private boolean held;
    private long heldUntil;

    AlertLease(CqlSession session, AlertSettings settings) {
        long ttl = settings.lease().toSeconds();
        this.session = session;
        this.answeredWithin = settings.lease().dividedBy(4);
        this.holdNanos = Duration.ofSeconds(ttl).minus(EXPIRY_PRECISION).toNanos();
        this.take =
                session.prepare("INSERT INTO alert_lease (part, owner) VALUES (0, ?) IF NOT EXISTS USING TTL " + ttl);
        this.renew =
                session.prepare("UPDATE alert_lease USING TTL " + ttl + " SET owner = ? WHERE part = 0 IF owner = ?");
        this.giveBack = session.prepare("DELETE FROM alert_lease WHERE part = 0 IF owner = ?");
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
            keep(isApplied(renew.bind(me, me)) || isApplied(take.bind(me)), asked);
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
            isApplied(giveBack.bind(me));
        } catch (DriverException e) {
            log.info("The others wait for this instance's lease of the alerts to end: {}", e.getMessage());
        }
    }

    private boolean isApplied(BoundStatement statement) {
        return session.execute(statement.setTimeout(answeredWithin)).wasApplied();
    }
}
