package delivery.dispatch.courier;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Table {@code answers_by_courier}. */
@Component
class AnswerTable {

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    AnswerTable(CqlSession session) {
        this.session = session;
        this.insert = session.prepare(
                "INSERT INTO answers_by_courier (courier_id, at, delivery_id, accepted) VALUES (?, ?, ?, ?)");
        this.select = session.prepare("SELECT accepted FROM answers_by_courier WHERE courier_id = ? LIMIT ?");
    }

    CompletionStage<?> insert(UUID courierId, Instant at, UUID deliveryId, boolean accepted) {
        return session.executeAsync(insert.bind(courierId, at, deliveryId, accepted)
                .setIdempotent(true)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE));
    }

    /** The courier's last answers, accepted or not. At most one page is asked for. */
    CompletionStage<List<Boolean>> last(UUID courierId, int answers) {
        return session.executeAsync(select.bind(courierId, answers)
                        .setIdempotent(true)
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_ONE))
                .thenApply(result -> StreamSupport.stream(result.currentPage().spliterator(), false)
                        .map(AnswerTable::accepted)
                        .toList());
    }

    private static boolean accepted(Row row) {
        return row.getBoolean("accepted");
    }
}
