package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Table {@code erasure_lease}: one instance erases at a time. Should two do it all the same, they do the same twice. */
@Component
class ErasureLease {

    private final CqlSession session;
    private final PreparedStatement take;
    private final PreparedStatement renew;
    private final PreparedStatement release;
    private final UUID me = UUID.randomUUID();

    ErasureLease(CqlSession session, ErasureSettings settings) {
        long seconds = Math.max(1, settings.lease().toSeconds());
        this.session = session;
        this.take = session.prepare(
                "INSERT INTO erasure_lease (part, owner) VALUES (0, ?) IF NOT EXISTS USING TTL " + seconds);
        this.renew = session.prepare(
                "UPDATE erasure_lease USING TTL " + seconds + " SET owner = ? WHERE part = 0 IF owner = ?");
        this.release = session.prepare("DELETE FROM erasure_lease WHERE part = 0 IF owner = ?");
    }

    /** Answers false while another has it. */
    boolean take() {
        return session.execute(take.bind(me)).wasApplied();
    }

    /** Answers false if it has been lost. */
    boolean renew() {
        return session.execute(renew.bind(me, me)).wasApplied();
    }

    void release() {
        session.execute(release.bind(me));
    }
}
