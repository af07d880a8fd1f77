package delivery.logs.alert;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.webhook.WebhookSecret;
import delivery.logs.webhook.WebhookSecrets;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code alert}, written by compare-and-set only; all alerts are one partition. */
@Component
public class AlertTable {

    private static final int TRIES = 10;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CqlSession session;
    private final JsonMapper json;
    private final PreparedStatement selectAll;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    AlertTable(CqlSession session, JsonMapper json) {
        this.session = session;
        this.json = json;
        this.selectAll = session.prepare("SELECT * FROM alert WHERE part = 0");
        this.select = session.prepare("SELECT * FROM alert WHERE part = 0 AND id = ?");
        this.insert = session.prepare("""
            INSERT INTO alert (definition, secret, former_secret, rotated_at, firing, since, pending, last_delivery,
                version, created_from, created_at, part, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) IF NOT EXISTS""");
        this.update = session.prepare("""
            UPDATE alert SET definition = ?, secret = ?, former_secret = ?, rotated_at = ?, firing = ?, since = ?,
                pending = ?, last_delivery = ?, version = ?
            WHERE part = 0 AND id = ? IF version = ?""");
        this.delete = session.prepare("DELETE FROM alert WHERE part = 0 AND id = ? IF EXISTS");
    }

    /** All there are, in the order of their ids. */
    public List<Alert> all() {
        return session.execute(selectAll.bind().setIdempotent(true))
                .map(this::alert)
                .all();
    }

    Optional<Alert> find(UUID id) {
        BoundStatement statement = select.bind(id).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
        return Optional.ofNullable(
                        session.execute(statement.setIdempotent(true)).one())
                .map(this::alert);
    }

    /** Answers false if there is one with this id. */
    boolean insert(Alert alert) {
        BoundStatement statement = bind(insert, alert)
                .setInt("version", alert.version())
                .setString("created_from", alert.createdFrom())
                .setInstant("created_at", alert.createdAt())
                .setUuid("id", alert.id());
        return session.execute(statement).wasApplied();
    }

    /** Answers false if there is none. */
    boolean delete(UUID id) {
        return session.execute(delete.bind(id)).wasApplied();
    }

    /**
     * Changes an alert as it is stored by then.
     *
     * @param change asked again when somebody else was faster; answers the very alert it was given if nothing is to be changed
     * @return the alert as it is now, if there is one
     * @throws ProblemException 503 if others were faster each time
     */
    public Optional<Alert> update(UUID id, UnaryOperator<Alert> change) {
        for (int i = 0; i < TRIES; i++) {
            Alert stored = find(id).orElse(null);
            if (stored == null) {
                return Optional.empty();
            }
            Alert changed = change.apply(stored);
            if (changed == stored) {
                return Optional.of(stored);
            }
            Alert next = changed.withVersion(stored.version() + 1);
            if (replace(stored.version(), next)) {
                return Optional.of(next);
            }
        }
        throw ProblemException.unavailable("Others change this alert now.", RETRY_AFTER);
    }

    private boolean replace(int version, Alert alert) {
        BoundStatement statement = bind(update, alert)
                .setInt(8, alert.version())
                .setUuid(9, alert.id())
                .setInt(10, version);
        return session.execute(statement).wasApplied();
    }

    private BoundStatement bind(PreparedStatement statement, Alert alert) {
        WebhookSecrets secrets = alert.secrets();
        WebhookSecret former = secrets.former();
        Delivery lastDelivery = alert.lastDelivery();
        return statement
                .bind()
                .setString("definition", json.writeValueAsString(alert.definition()))
                .setString("secret", secrets.current().text())
                .setString("former_secret", former == null ? null : former.text())
                .setInstant("rotated_at", secrets.rotatedAt())
                .setBoolean("firing", alert.firing())
                .setInstant("since", alert.since())
                .setList(
                        "pending",
                        alert.pending().stream().map(json::writeValueAsString).toList(),
                        String.class)
                .setString("last_delivery", lastDelivery == null ? null : json.writeValueAsString(lastDelivery));
    }

    private Alert alert(Row row) {
        String former = row.getString("former_secret");
        return new Alert(
                Objects.requireNonNull(row.getUuid("id")),
                row.getInt("version"),
                text(row, "created_from"),
                Objects.requireNonNull(row.getInstant("created_at")),
                json.readValue(text(row, "definition"), AlertDefinition.class),
                new WebhookSecrets(
                        new WebhookSecret(text(row, "secret")),
                        former == null ? null : new WebhookSecret(former),
                        row.getInstant("rotated_at")),
                row.getBoolean("firing"),
                Objects.requireNonNull(row.getInstant("since")),
                Objects.requireNonNullElse(row.getList("pending", String.class), List.<String>of()).stream()
                        .map(text -> json.readValue(text, Notification.class))
                        .toList(),
                lastDelivery(row));
    }

    private @Nullable Delivery lastDelivery(Row row) {
        String text = row.getString("last_delivery");
        return text == null ? null : json.readValue(text, Delivery.class);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column));
    }
}
