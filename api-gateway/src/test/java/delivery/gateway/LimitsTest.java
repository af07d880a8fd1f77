package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway trusts a proxy at the loopback address here, so each test has senders' addresses of its own. */
class LimitsTest {

    private static final int ONE_MEBIBYTE = 1 << 20;
    private static final FakeService ORDERS = FakeService.echo("order");

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                TestIssuer.start(),
                Map.ofEntries(
                        Map.entry("delivery.services.order", ORDERS.url()),
                        Map.entry("delivery.services.identity", ORDERS.url()),
                        Map.entry("delivery.services.logs", ORDERS.url()),
                        Map.entry("delivery.gateway.trusted-proxies", "127.0.0.0/8"),
                        Map.entry("delivery.gateway.limits.per-account-per-second", "1"),
                        Map.entry("delivery.gateway.limits.per-account-burst", "3"),
                        Map.entry("delivery.gateway.limits.per-address-per-second", "1"),
                        Map.entry("delivery.gateway.limits.per-address-burst", "6"),
                        Map.entry("delivery.gateway.limits.tokens-per-address-per-second", "1"),
                        Map.entry("delivery.gateway.limits.tokens-per-address-burst", "2"),
                        Map.entry("delivery.gateway.limits.body-time", "1s")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ORDERS.close();
    }

    @Test
    void anAccountThatSendsTooMuchHasToWaitAndOthersDoNot() {
        String busy = gateway.newToken();

        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> get("/v1/orders", busy, "192.0.2." + i).status())
                .toList();
        Answer refused = get("/v1/orders", busy, "192.0.2.20");

        assertThat(statuses.subList(0, 3)).containsOnly(200);
        assertThat(statuses).contains(429);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(get("/v1/orders", gateway.newToken(), "192.0.2.21").status()).isEqualTo(200);
    }

    @Test
    void anAddressThatSendsTooMuchHasToWaitWhateverItAsksFor() {
        List<Integer> statuses = IntStream.range(0, 12)
                .mapToObj(i -> get("/nothing/here", null, "198.51.100.7").status())
                .toList();

        assertThat(statuses.subList(0, 6)).containsOnly(404);
        assertThat(statuses.subList(6, 12)).contains(429);
        assertThat(get("/v1/orders", gateway.newToken(), "198.51.100.8").status())
                .isEqualTo(200);
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() {
        List<Integer> statuses = IntStream.range(0, 12)
                .mapToObj(i -> get("/nothing/here", null, "2001:db8:0:7::" + i).status())
                .toList();

        assertThat(statuses).contains(429);
        assertThat(get("/nothing/here", null, "2001:db8:0:8::1").status()).isEqualTo(404);
    }

    @Test
    void secretsCanBeTriedLessOftenThanTheRest() {
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> gateway.send(
                                "POST",
                                "/oauth2/token",
                                null,
                                "grant_type=client_credentials",
                                Map.of("X-Forwarded-For", "203.0.113.5"))
                        .status())
                .toList();

        assertThat(statuses.subList(0, 2)).containsOnly(200);
        assertThat(statuses.subList(2, 5)).contains(429);
    }

    @Test
    void onlyWhatTheTrustedProxySaysOfTheSenderCounts() {
        List<Integer> statuses = IntStream.range(0, 12)
                .mapToObj(i -> get("/nothing/here", null, "10.9.9." + i + ", 203.0.113.77")
                        .status())
                .toList();

        assertThat(statuses).contains(429);
    }

    @Test
    void healthIsNeverLimited() {
        assertThat(IntStream.range(0, 20)
                        .map(i -> get("/actuator/health/readiness", null, "203.0.113.9")
                                .status()))
                .containsOnly(200);
    }

    @Test
    void aBodyOfTheLimitPassesAndALongerOneIsRefused() {
        assertThat(post("x".repeat(ONE_MEBIBYTE)).json().path("body").asString())
                .hasSize(ONE_MEBIBYTE);

        Answer refused = post("x".repeat(ONE_MEBIBYTE + 1));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
    }

    @Test
    void aProgramsLogMayBeLargerThanOtherBodies() {
        int most = 4 * ONE_MEBIBYTE;

        assertThat(postLog(most).json().path("body").asString()).hasSize(most);
        assertThat(postLog(most + 1).status()).isEqualTo(413);
    }

    @Test
    void aChunkedBodyIsRefusedOnceItProvesTooLong() {
        assertThat(postChunked(ONE_MEBIBYTE).json().path("body").asString()).hasSize(ONE_MEBIBYTE);

        Answer refused = postChunked(2 * ONE_MEBIBYTE);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
    }

    @Test
    void tooMuchInTheHeadersIsRefused() {
        Answer fine = gateway.get("/v1/orders", Map.of("X-Long", "x".repeat(12_000), "X-Forwarded-For", "192.0.2.30"));
        Answer refused =
                gateway.get("/v1/orders", Map.of("X-Long", "x".repeat(15_000), "X-Forwarded-For", "192.0.2.31"));

        assertThat(fine.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(431);
        assertThat(refused.problem()).isEqualTo("request-header-fields-too-large");
    }

    @Test
    void farTooMuchInTheHeadersIsNotEvenRead() {
        String request = "GET /v1/orders HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\n";

        assertThat(gateway.raw(request)).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() {
        String answer = gateway.raw(
                "POST /v1/orders HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.40\r\nAuthorization: Bearer "
                        + gateway.newToken() + "\r\nContent-Length: 10\r\n\r\n{");

        assertThat(answer).doesNotContain("HTTP/1.1 200");
    }

    private static Answer get(String path, @org.jspecify.annotations.Nullable String token, String sender) {
        return gateway.send("GET", path, token, null, Map.of("X-Forwarded-For", sender));
    }

    private static Answer post(String body) {
        return gateway.send("POST", "/v1/orders", gateway.newToken(), body, Map.of("X-Forwarded-For", "192.0.2.50"));
    }

    private static Answer postLog(int bytes) {
        return gateway.send(
                "POST", "/v1/logs", gateway.newToken(), "x".repeat(bytes), Map.of("X-Forwarded-For", "192.0.2.52"));
    }

    private static Answer postChunked(int bytes) {
        byte[] body = "x".repeat(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return gateway.sendAsync(
                        "POST",
                        "/v1/orders",
                        gateway.newToken(),
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                        Map.of("X-Forwarded-For", "192.0.2.51"))
                .join();
    }
}
