package delivery.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ITStart {

    @Test
    void twoThatStartAtOnceMigrateOnceUnderTheirPrefix() {
        String prefix = TestCassandra.newPrefix();
        CompletableFuture<RunningService> one = CompletableFuture.supplyAsync(() -> start(prefix, Map.of()));
        CompletableFuture<RunningService> other = CompletableFuture.supplyAsync(() -> start(prefix, Map.of()));

        try (RunningService first = one.join();
                RunningService second = other.join()) {
            for (RunningService service : new RunningService[] {first, second}) {
                assertThat(facts(service).path("keyspace").asString()).isEqualTo(prefix + "sample");
                assertThat(service.get("/v1/failures/read", Sample.customer()).body())
                        .isEqualTo("true");
            }
        }
    }

    @Test
    void aServiceLearnsTheSchemaOfItsOwnKeyspacesAlone() {
        String other = facts(Sample.SERVICE).path("keyspace").asString();
        String prefix = TestCassandra.newPrefix();
        try (RunningService service = start(prefix, Map.of())) {
            assertThat(facts(service).path("keyspacesLearned").valueStream().map(JsonNode::asString))
                    .doesNotContain(other)
                    .containsExactly(prefix + "sample");
        }
    }

    @Test
    void businessTimeStartsWhereItIsToldAndRunsAsFastAsItIsTold() {
        Instant origin = Instant.now().minusSeconds(60);
        Map<String, String> clock = Map.of(
                "delivery.clock.start", "2030-01-01T00:00:00Z",
                "delivery.clock.origin", origin.toString(),
                "delivery.clock.speed", "60");
        try (RunningService service = start(TestCassandra.newPrefix(), clock)) {
            Instant shown = now(service);
            double realSeconds = Duration.between(origin, Instant.now()).toMillis() / 1_000.0;

            assertThat(shown)
                    .isCloseTo(
                            Instant.parse("2030-01-01T00:00:00Z").plusSeconds((long) (realSeconds * 60)),
                            within(5, ChronoUnit.MINUTES));
        }
    }

    @Test
    void businessTimeIsRealTimeUnlessToldOtherwise() {
        assertThat(now(Sample.SERVICE)).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void aClockWithoutAnOriginIsRefusedAtTheStart() {
        assertThatThrownBy(
                        () -> start(TestCassandra.newPrefix(), Map.of("delivery.clock.start", "2030-01-01T00:00:00Z")))
                .hasStackTraceContaining("delivery.clock.start and delivery.clock.origin go together");
    }

    @Test
    void aServiceThatIsToldNotToHasNoLogStream() {
        try (RunningService service = start(TestCassandra.newPrefix(), Map.of("delivery.logs.enabled", "false"))) {
            Answer metrics = service.get("/actuator/prometheus", Sample.ISSUER.token(UUID.randomUUID(), "SERVICE"));

            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.body()).contains("jvm_memory_used_bytes").doesNotContain("delivery_logs_");
        }
    }

    @Test
    void withoutCassandraAServiceIsNotReadyAndIsReadyAgainWhenItIsBack() throws IOException {
        try (TcpProxy proxy = new TcpProxy(TestCassandra.contactPoint());
                RunningService service = start(
                        TestCassandra.newPrefix(),
                        Map.of("spring.cassandra.contact-points", "127.0.0.1:" + proxy.port()))) {
            assertThat(health(service, "readiness")).isEqualTo(200);

            proxy.cut();

            await().untilAsserted(() -> assertThat(health(service, "readiness")).isEqualTo(503));
            assertThat(health(service, "liveness")).isEqualTo(200);
            Answer answer = service.get("/v1/failures/read", Sample.customer());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");

            proxy.restore();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(health(service, "readiness")).isEqualTo(200));
            assertThat(service.get("/v1/failures/read", Sample.customer()).status())
                    .isEqualTo(200);
        }
    }

    private static int health(RunningService service, String probe) {
        return service.get("/actuator/health/" + probe, null).status();
    }

    private static Instant now(RunningService service) {
        return Instant.parse(facts(service).path("now").asString());
    }

    private static JsonNode facts(RunningService service) {
        return service.get("/v1/things/facts", Sample.customer()).json();
    }

    private static RunningService start(String prefix, Map<String, String> settings) {
        return RunningService.start(SampleService.class, Sample.ISSUER, prefix, settings);
    }
}
