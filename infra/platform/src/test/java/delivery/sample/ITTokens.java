package delivery.sample;

import static delivery.sample.Sample.ISSUER;
import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITTokens {

    private static final UUID SOMEBODY = UUID.randomUUID();
    private static final String FACTS = "/v1/things/facts";

    @Test
    void aTokenOfTheRightRoleComesThrough() {
        Answer answer = SERVICE.get(FACTS, ISSUER.token(SOMEBODY, "CUSTOMER"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accountId").asString()).isEqualTo(SOMEBODY.toString());
    }

    @Test
    void withoutATokenTheCallerIsAskedForOne() {
        Answer answer = SERVICE.get(FACTS, null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.json().path("traceId").asString("")).isNotEmpty();
    }

    @Test
    void aTokenThatHasExpiredOrIsForSomebodyElseOrOfSomebodyElseIsRefused() {
        assertRefused(ISSUER.expiredToken(SOMEBODY, "CUSTOMER"));
        assertRefused(ISSUER.tokenForAnotherAudience(SOMEBODY, "CUSTOMER"));
        assertRefused(ISSUER.tokenOfAnotherIssuer(SOMEBODY, "CUSTOMER"));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        String token = ISSUER.token(SOMEBODY, "CUSTOMER");
        String signature = TestIssuer.start().token(SOMEBODY, "CUSTOMER").split("\\.")[2];

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1) + signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoTokenIsRefused(String token) {
        assertRefused(token);
    }

    private static void assertRefused(String token) {
        Answer answer = SERVICE.get(FACTS, token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void anotherRoleIsNotAllowedWhateverItSends() {
        for (String body : new String[] {"{}", "nonsense"}) {
            Answer answer = SERVICE.post("/v1/things", ISSUER.token(SOMEBODY, "COURIER"), body);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        }
    }

    @Test
    void internalPathsAreForServicesOnly() {
        assertThat(SERVICE.get("/internal/anything", Sample.customer()).status())
                .isEqualTo(403);
        assertThat(SERVICE.get("/internal/anything", ISSUER.token(SOMEBODY, "SERVICE"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void healthAndTheApiDescriptionAreOpen() {
        assertThat(SERVICE.get("/actuator/health/liveness", null).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v3/api-docs", null).status()).isEqualTo(200);
    }

    @Test
    void whenTheIssuersKeysAreOutOfReachTheCallerIsToldToTryAgain() {
        Map<String, String> keysNowhere = Map.of("delivery.security.jwk-set-uri", "http://127.0.0.1:1/oauth2/jwks");
        try (RunningService service =
                RunningService.start(SampleService.class, ISSUER, TestCassandra.newPrefix(), keysNowhere)) {
            Answer answer = service.get(FACTS, Sample.customer());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }
}
