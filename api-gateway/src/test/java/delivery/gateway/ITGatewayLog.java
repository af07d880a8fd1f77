package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.cassandra.Migrations;
import delivery.testing.Answer;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ITGatewayLog {

    private static final String REPLICATION = "{'class':'SimpleStrategy','replication_factor':1}";

    @Test
    void whatWasRefusedCanBeReadInTheLog() {
        String prefix = TestCassandra.newPrefix();
        CqlSession session = TestCassandra.session();
        Migrations.run(session, "logs", prefix + "logs", REPLICATION);
        String contactPoint = "127.0.0.1:" + TestCassandra.contactPoint().getPort();

        try (RunningGateway gateway = RunningGateway.start(
                TestIssuer.start(),
                Map.of("CASSANDRA_CONTACT_POINTS", contactPoint, "delivery.keyspaces.prefix", prefix))) {
            Answer answer = gateway.get("/v1/unknown", gateway.newToken());

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Row event = eventOf(session, prefix, answer.header("X-Request-Id"));
                assertThat(event.getString("service")).isEqualTo("api-gateway");
                assertThat(event.getMap("fields", String.class, String.class))
                        .containsEntry("method", "GET")
                        .containsEntry("path", "/v1/unknown")
                        .containsEntry("status", "404")
                        .containsKey("millis");
            });
        }
    }

    private static Row eventOf(CqlSession session, String prefix, String traceId) {
        List<Row> rows = session.execute(
                        "SELECT * FROM " + prefix + "logs.log_info WHERE trace_id = ? ALLOW FILTERING", traceId)
                .all();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
