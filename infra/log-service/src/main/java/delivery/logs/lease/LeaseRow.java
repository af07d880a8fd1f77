package delivery.logs.lease;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only row of a table of leases, which belongs to one instance at a time, and to nobody once it has not been renewed for its
 * length. Compare-and-set: of several who take it at once, one gets it.
 */
public final class LeaseRow {

    private final CqlSession session;
    private final @Nullable Duration answeredWithin;
    private final PreparedStatement take;
    private final PreparedStatement renew;
    private final PreparedStatement giveBack;
    private final UUID me = UUID.randomUUID();

    /** One whose steps may take as long as the session's requests. */
    public LeaseRow(CqlSession session, String table, Duration length) {
        this(session, table, length, null);
    }

    /**
     * @param table with {@code part} and {@code owner}
     * @param length counted in whole seconds, at least one: none would be for ever
     * @param answeredWithin how long a step may take; null for as long as the session's requests
     */
    public LeaseRow(CqlSession session, String table, Duration length, @Nullable Duration answeredWithin) {
        long ttl = Math.max(1, length.toSeconds());
        this.session = session;
        this.answeredWithin = answeredWithin;
        this.take = session.prepare(
                "INSERT INTO %s (part, owner) VALUES (0, ?) IF NOT EXISTS USING TTL %d".formatted(table, ttl));
        this.renew = session.prepare(
                "UPDATE %s USING TTL %d SET owner = ? WHERE part = 0 IF owner = ?".formatted(table, ttl));
        this.giveBack = session.prepare("DELETE FROM %s WHERE part = 0 IF owner = ?".formatted(table));
    }

    /** Answers false while it is somebody's. */
    public boolean take() {
        return isApplied(take.bind(me));
    }

    /** Answers false if this instance does not have it. */
    public boolean renew() {
        return isApplied(renew.bind(me, me));
    }

    /** Lets another have it at once; nothing, if this instance does not have it. */
    public void giveBack() {
        isApplied(giveBack.bind(me));
    }

    private boolean isApplied(BoundStatement statement) {
        return session.execute(statement.setTimeout(answeredWithin)).wasApplied();
    }
}
