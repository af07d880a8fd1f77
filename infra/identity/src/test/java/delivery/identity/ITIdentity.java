package delivery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.OpenApiFile;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances that start at the same moment on one Cassandra, asked over HTTP. */
class ITIdentity {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ACCOUNTS = "/v1/accounts";
    private static final String ISSUER = "http://127.0.0.1:8080";
    private static final TestIssuer NO_ISSUER_OF_OURS = TestIssuer.start();

    private static RunningService one;
    private static RunningService other;

    private final String name = "account-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        String prefix = TestCassandra.newPrefix();
        CompletableFuture<RunningService> first = CompletableFuture.supplyAsync(() -> start(prefix));
        CompletableFuture<RunningService> second = CompletableFuture.supplyAsync(() -> start(prefix));
        one = first.join();
        other = second.join();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    /** On a port known before, since an instance checks tokens with the keys that it serves itself. */
    private static RunningService start(String prefix) {
        int port = unusedPort();
        return RunningService.start(
                IdentityService.class,
                NO_ISSUER_OF_OURS,
                prefix,
                Map.of(
                        "server.port",
                        String.valueOf(port),
                        "delivery.identity.service-secret",
                        "service-secret",
                        "delivery.identity.operator-secret",
                        "operator-secret",
                        "delivery.identity.bcrypt-strength",
                        "4",
                        "delivery.security.issuer",
                        ISSUER,
                        "delivery.security.jwk-set-uri",
                        "http://127.0.0.1:" + port + "/oauth2/jwks"));
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    @Test
    void aServiceGetsATokenThatSaysWhoItIs() {
        Answer answer = token(one, "dispatch-service", "service-secret");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode claims = claims(answer);
        assertThat(claims.path("roles").toString()).isEqualTo("[\"SERVICE\"]");
        assertThat(claims.path("aud").toString()).contains("delivery");
        assertThat(claims.path("iss").asString()).isEqualTo(ISSUER);
        assertThat(UUID.fromString(claims.path("sub").asString())).isNotNull();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void instancesThatStartTogetherSignWithTheSameKeyAndTrustEachOther() {
        JsonNode keys = one.get("/oauth2/jwks", null).json().path("keys");

        assertThat(keys.size()).isEqualTo(1);
        assertThat(other.get("/oauth2/jwks", null).json().path("keys")).isEqualTo(keys);
        assertThat(keys.toString()).doesNotContain("\"d\"").doesNotContain("\"p\"");
        assertThat(other.post(ACCOUNTS, operator(one), account("CUSTOMER", "")).status())
                .isEqualTo(200);
    }

    @Test
    void theDiscoveryDocumentNamesTheIssuerAndWhereItsKeysAre() {
        Answer document = one.get("/.well-known/openid-configuration", null);

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().path("issuer").asString()).isEqualTo(ISSUER);
        assertThat(document.json().path("jwks_uri").asString()).isEqualTo(ISSUER + "/oauth2/jwks");
        assertThat(document.json().path("token_endpoint").asString()).isEqualTo(ISSUER + "/oauth2/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch-service", "nobody", "", "not a name", "ÄÖÜ"})
    void aWrongSecretGetsNone(String client) {
        for (String secret : new String[] {"wrong", "", "x".repeat(200)}) {
            boolean isOne = !client.isEmpty() && !secret.isEmpty() && client.matches("\\p{ASCII}+");
            Answer answer = token(one, client, secret);

            assertThat(answer.status()).isEqualTo(isOne ? 401 : 400);
            assertThat(answer.json().path("access_token").isMissingNode()).isTrue();
        }
    }

    @Test
    void aNameOfAnyLengthIsOnlyUnknown() {
        Answer answer =
                form(one, "grant_type=client_credentials&client_secret=x&client_id=" + "x".repeat(70_000), null);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void anotherGrantIsRefused() {
        assertThat(form(one, "grant_type=password&username=a&password=b", basic("operator", "operator-secret"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSellersTokenNamesTheSeller() {
        UUID seller = UUID.randomUUID();

        one.post(ACCOUNTS, operator(one), account("SELLER", ",\"sellerId\":\"" + seller + "\""));

        JsonNode claims = claims(token(other, name, "a-secret+50%"));
        assertThat(claims.path("roles").toString()).isEqualTo("[\"SELLER\"]");
        assertThat(claims.path("seller_id").asString()).isEqualTo(seller.toString());
    }

    @Test
    void anAccountHasTheIdItWasGivenOrAlwaysTheSame() {
        UUID given = UUID.randomUUID();
        Answer named = one.post(ACCOUNTS, operator(one), account("COURIER", ",\"accountId\":\"" + given + "\""));
        assertThat(named.json().path(0).path("accountId").asString()).isEqualTo(given.toString());

        Answer first = one.post(ACCOUNTS, operator(one), account("COURIER", ""));
        Answer again = other.post(ACCOUNTS, operator(one), account("COURIER", ""));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(claims(token(one, name, "a-secret+50%")).path("sub").asString())
                .isEqualTo(first.json().path(0).path("accountId").asString());
    }

    @Test
    void thousandsOfAccountsAreMadeAtOnce() {
        String accounts = IntStream.range(0, 4_000)
                .mapToObj(i -> "{\"name\":\"%s-%d\",\"secret\":\"12345678\",\"role\":\"CUSTOMER\"}".formatted(name, i))
                .collect(Collectors.joining(",", "[", "]"));

        Answer answer = one.post(ACCOUNTS, operator(one), accounts);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().size()).isEqualTo(4_000);
        assertThat(token(other, name + "-3999", "12345678").status()).isEqualTo(200);
    }

    @Test
    void nobodyElseMakesAccounts() {
        String service = accessToken(token(one, "dispatch-service", "service-secret"));

        assertThat(other.post(ACCOUNTS, service, account("CUSTOMER", "")).status())
                .isEqualTo(403);
        assertThat(other.post(ACCOUNTS, service, "nonsense").status()).isEqualTo(403);
        assertThat(other.post(ACCOUNTS, "not-a-token", account("CUSTOMER", "")).status())
                .isEqualTo(401);
        assertThat(other.post(ACCOUNTS, null, account("CUSTOMER", "")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[null]",
                "{}",
                "[{}]",
                "[{\"name\":\"x\",\"secret\":\"12345678\",\"role\":\"KING\"}]",
                "[{\"name\":\"x\",\"secret\":\"1234567\",\"role\":\"CUSTOMER\"}]",
                "[{\"name\":\"x\",\"secret\":\"ääääääääääääääääääääääääääääääääääääääääää\",\"role\":\"CUSTOMER\"}]",
                "[{\"name\":\"a b\",\"secret\":\"12345678\",\"role\":\"CUSTOMER\"}]",
                "[{\"name\":\"\",\"secret\":\"12345678\",\"role\":\"CUSTOMER\"}]"
            })
    void anAccountThatIsNotAsItShouldBeIsRefused(String accounts) {
        Answer answer = one.post(ACCOUNTS, operator(one), accounts);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
    }

    @Test
    void aSellersAccountNeedsItsSeller() {
        Answer answer = one.post(ACCOUNTS, operator(one), account("SELLER", ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("[0].sellerId");
    }

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(one);
    }

    private String account(String role, String more) {
        return "[{\"name\":\"%s\",\"secret\":\"a-secret+50%%\",\"role\":\"%s\"%s}]".formatted(name, role, more);
    }

    private static String operator(RunningService at) {
        return accessToken(token(at, "operator", "operator-secret"));
    }

    private static Answer token(RunningService at, String client, String secret) {
        return form(at, "grant_type=client_credentials", basic(client, secret));
    }

    private static Answer form(RunningService at, String form, @Nullable String authorization) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return at.send("POST", "/oauth2/token", null, form, headers);
    }

    /** As RFC 6749, section 2.3.1, has it. */
    private static String basic(String client, String secret) {
        String credentials = encoded(client) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String accessToken(Answer answer) {
        return answer.json().path("access_token").asString();
    }

    private static JsonNode claims(Answer answer) {
        return JSON.readTree(Base64.getUrlDecoder().decode(accessToken(answer).split("\\.")[1]));
    }
}
