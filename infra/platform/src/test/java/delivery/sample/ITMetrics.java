package delivery.sample;

import static delivery.sample.Sample.ISSUER;
import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.cassandra.Migrations;
import delivery.platform.Keyspaces;
import delivery.testing.Answer;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITMetrics {

    private static final String METRICS = "/actuator/prometheus";
    private static final String REPLICATION = "{'class':'SimpleStrategy','replication_factor':1}";

    /** As the log service does it. */
    @BeforeAll
    static void migrate() {
        String keyspace = SERVICE.bean(Keyspaces.class).of("logs");
        Migrations.run(TestCassandra.session(), "logs", keyspace, REPLICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "SERVICE"})
    void operatorsAndServicesSeeHowTheLogIsDoing(String role) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer answer = SERVICE.get(METRICS, ISSUER.token(UUID.randomUUID(), role));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.body())
                    .containsPattern("(?m)^delivery_logs_taken_total [1-9]")
                    .containsPattern("(?m)^delivery_logs_stored_total [1-9]")
                    .contains("delivery_logs_dropped_total{level=\"error\"} 0.0")
                    .containsPattern("(?m)^delivery_logs_waiting_bytes [1-9]")
                    .contains("http_server_requests_seconds_count", "jvm_memory_used_bytes");
        });
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(SERVICE.get(METRICS, null).status()).isEqualTo(401);
        for (String role : new String[] {"CUSTOMER", "COURIER", "SELLER", "ANALYST"}) {
            Answer answer = SERVICE.get(METRICS, ISSUER.token(UUID.randomUUID(), role));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
        }
    }
}
