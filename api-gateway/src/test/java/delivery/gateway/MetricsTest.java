package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String METRICS = "/actuator/prometheus";

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(ISSUER, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "SERVICE"})
    void operatorsAndServicesSeeHowTheLogIsDoing(String role) {
        Answer answer = gateway.get(METRICS, ISSUER.token(UUID.randomUUID(), role));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body())
                .contains("delivery_logs_stored_total 0.0", "delivery_logs_dropped_total{level=\"error\"} 0.0")
                .containsPattern("(?m)^delivery_logs_waiting_bytes [1-9]");
    }

    @Test
    void nobodyElseSeesThem() {
        assertThat(gateway.get(METRICS, (String) null).problem()).isEqualTo("unauthenticated");

        for (String role : new String[] {"CUSTOMER", "COURIER", "SELLER", "ANALYST"}) {
            Answer answer = gateway.get(METRICS, ISSUER.token(UUID.randomUUID(), role));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        }
    }
}
