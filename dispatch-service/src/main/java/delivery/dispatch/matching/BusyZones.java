package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.geometry.S2CellId;
import delivery.dispatch.DispatchSettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Table {@code busy_zone}: which parts of split zones had too much to do to be merged, not longer ago than a merge looks back. */
@Component
class BusyZones {

    private static final int TOLD_IN_THE_TIME = 3;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Cache<S2CellId, Boolean> told;

    BusyZones(CqlSession session, DispatchSettings settings) {
        this.session = session;
        Duration kept = settings.mergeAfter();
        this.insert =
                session.prepare("INSERT INTO busy_zone (parent, cell) VALUES (?, ?) USING TTL " + kept.toSeconds());
        this.select = session.prepare("SELECT cell FROM busy_zone WHERE parent = ? LIMIT 1");
        this.told = Caffeine.newBuilder()
                .expireAfterWrite(kept.dividedBy(TOLD_IN_THE_TIME))
                .build();
    }

    /** @param zone a part of a split one */
    void tell(S2CellId zone) {
        if (told.getIfPresent(zone) == null) {
            session.execute(insert.bind(zone.parent().id(), zone.id()).setIdempotent(true));
            told.put(zone, true);
        }
    }

    boolean isAnyIn(S2CellId split) {
        return session.execute(select.bind(split.id()).setIdempotent(true)).one() != null;
    }
}
