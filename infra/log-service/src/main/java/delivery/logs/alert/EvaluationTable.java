package delivery.logs.alert;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Table {@code alert_evaluation}: how alerts were found when they were last looked at. */
@Component
public class EvaluationTable {

    private final CqlSession session;
    private final PreparedStatement selectAll;
    private final PreparedStatement select;
    private final PreparedStatement insert;

    EvaluationTable(CqlSession session) {
        this.session = session;
        this.selectAll = session.prepare("SELECT * FROM alert_evaluation WHERE part = 0");
        this.select = session.prepare("SELECT * FROM alert_evaluation WHERE part = 0 AND id = ?");
        this.insert = session.prepare(
                "INSERT INTO alert_evaluation (part, id, at, events, error, held_at) VALUES (0, ?, ?, ?, ?, ?)");
    }

    /** The last ones, by alert. */
    public Map<UUID, Evaluation> all() {
        return session.execute(selectAll.bind().setIdempotent(true)).map(EvaluationTable::evaluation).all().stream()
                .collect(Collectors.toMap(Evaluation::alertId, Function.identity()));
    }

    Optional<Evaluation> find(UUID alertId) {
        return Optional.ofNullable(session.execute(select.bind(alertId).setIdempotent(true))
                        .one())
                .map(EvaluationTable::evaluation);
    }

    public void save(Evaluation evaluation) {
        session.execute(insert.bind(
                        evaluation.alertId(),
                        evaluation.at(),
                        evaluation.events(),
                        evaluation.error(),
                        evaluation.heldAt())
                .setIdempotent(true));
    }

    private static Evaluation evaluation(Row row) {
        return new Evaluation(
                Objects.requireNonNull(row.getUuid("id")),
                Objects.requireNonNull(row.getInstant("at")),
                row.getInt("events"),
                row.getString("error"),
                Objects.requireNonNull(row.getInstant("held_at")));
    }
}
