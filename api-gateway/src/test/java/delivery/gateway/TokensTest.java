package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class TokensTest {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final FakeService ORDERS = FakeService.echo("order");

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(ISSUER, Map.of("delivery.services.order", ORDERS.url()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ORDERS.close();
    }

    @Test
    void aGoodTokenIsHandedOnAndMayBeUsedAgain() {
        String token = ISSUER.token(UUID.randomUUID(), "CUSTOMER");

        for (int i = 0; i < 3; i++) {
            Answer answer = gateway.get("/v1/orders", token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("headers").path("authorization").asString())
                    .isEqualTo("Bearer " + token);
        }
    }

    static Stream<Named<Function<UUID, String>>> badTokens() {
        return Stream.of(
                Named.of("expired", account -> ISSUER.expiredToken(account, "CUSTOMER")),
                Named.of("for another audience", account -> ISSUER.tokenForAnotherAudience(account, "CUSTOMER")),
                Named.of("of another issuer", account -> ISSUER.tokenOfAnotherIssuer(account, "CUSTOMER")),
                Named.of(
                        "signed by somebody else", account -> TestIssuer.start().token(account, "CUSTOMER")),
                Named.of("changed", account -> ISSUER.token(account, "CUSTOMER") + "A"),
                Named.of("no token at all", account -> "nonsense"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefusedHoweverOftenItIsTried(Function<UUID, String> token) {
        UUID account = UUID.randomUUID();
        String path = "/v1/orders/" + account;
        String bad = token.apply(account);

        for (int i = 0; i < 2; i++) {
            assertUnauthenticated(gateway.get(path, bad), "Bearer error=\"invalid_token\"");
        }
        assertThat(ORDERS.askedFor(path)).isZero();
    }

    @Test
    void noTokenIsRefused() {
        assertUnauthenticated(gateway.get("/v1/orders", (String) null), "Bearer");
        assertUnauthenticated(gateway.get("/v1/operations/deliveries", (String) null), "Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer  a b", "Basic YTpi", "bearer x.y.z", "BearerX", ""})
    void whatIsNoBearerTokenIsRefused(String authorization) {
        Answer answer = gateway.send("GET", "/v1/orders", null, null, Map.of("Authorization", authorization));

        assertUnauthenticated(answer, "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenInTheUrlDoesNotCount() {
        String token = ISSUER.token(UUID.randomUUID(), "CUSTOMER");

        assertUnauthenticated(gateway.get("/v1/orders?access_token=" + token, (String) null), "Bearer");
    }

    @Test
    void whatAServiceForbidsIsToldAsItSaidIt() {
        try (FakeService strict = FakeService.answering((request, response) -> response.status(403)
                        .header("Content-Type", "application/problem+json")
                        .sendString(Mono.just("{\"type\":\"urn:delivery:problem:forbidden\"}"))
                        .then());
                RunningGateway other =
                        RunningGateway.start(ISSUER, Map.of("delivery.services.dispatch", strict.url()))) {

            Answer answer = other.get("/v1/operations/deliveries", other.newToken());

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"type\":\"urn:delivery:problem:forbidden\"}");
        }
    }

    @Test
    void whenTheKeysCannotBeHadATokenIsNeitherGoodNorBad() {
        try (RunningGateway other = RunningGateway.start(
                ISSUER,
                Map.of(
                        "delivery.services.order",
                        ORDERS.url(),
                        "delivery.security.jwk-set-uri",
                        "http://127.0.0.1:1/oauth2/jwks"))) {

            Answer answer = other.get("/v1/orders", other.newToken());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    private static void assertUnauthenticated(Answer answer, @Nullable String challenge) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
        assertThat(answer.json().path("traceId").asString()).isEqualTo(answer.header("X-Request-Id"));
    }
}
