package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class HeadersTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final FakeService ORDERS = FakeService.echo("order");
    private static final FakeService SELLERS =
            FakeService.answering((request, response) -> response.header("Server", "Tomcat")
                    .header("Cache-Control", "max-age=60")
                    .header("X-Request-Id", "made-up")
                    .header("Keep-Alive", "timeout=60")
                    .header("ETag", "\"3\"")
                    .header("Location", "/v1/sellers/0a")
                    .sendString(Mono.just("{}"))
                    .then());

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway behindProxy;

    @BeforeAll
    static void start() {
        Map<String, String> services =
                Map.of("delivery.services.order", ORDERS.url(), "delivery.services.seller", SELLERS.url());
        gateway = RunningGateway.start(ISSUER, services);
        behindProxy = RunningGateway.start(
                ISSUER,
                Map.of(
                        "delivery.services.order", ORDERS.url(),
                        "delivery.gateway.trusted-proxies", "127.0.0.1,10.0.0.0/8",
                        "delivery.gateway.allowed-origins", "https://app.example,https://other.example"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        behindProxy.close();
        ORDERS.close();
        SELLERS.close();
    }

    @Test
    void aTraceIsBegunWhereThereIsNone() {
        Answer answer = gateway.get("/v1/orders", gateway.newToken());

        String told = told(answer, "traceparent");
        assertThat(told).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(answer.header("X-Request-Id")).isEqualTo(told.substring(3, 35));
    }

    @ParameterizedTest
    @CsvSource({"/v1/orders/0a,0,8000", "/v1/orders/0a?wait=30,8000,45000"})
    void theServiceIsToldHowLongItsAnswerIsWaitedFor(String path, int over, int atMost) {
        for (Map<String, String> said :
                List.<Map<String, String>>of(Map.of(), Map.of("request-deadline-millis", "99999999"))) {
            int millis = Integer.parseInt(told(gateway.get(path, said), "request-deadline-millis"));

            assertThat(millis).isGreaterThan(over).isLessThanOrEqualTo(atMost);
        }
    }

    @Test
    void aStreamHasNoDeadlineWhateverItsReaderSays() {
        Answer answer = gateway.get("/v1/orders/0a/events", Map.of("Request-Deadline-Millis", "1"));

        assertThat(answer.json().path("headers").has("request-deadline-millis")).isFalse();
    }

    @Test
    void theSendersTraceIsHandedOnAndNamedInAnswersAndProblems() {
        Map<String, String> trace = Map.of("traceparent", TRACEPARENT, "tracestate", "a=b");

        Answer answer = gateway.get("/v1/orders", trace);
        assertThat(told(answer, "traceparent")).isEqualTo(TRACEPARENT);
        assertThat(told(answer, "tracestate")).isEqualTo("a=b");
        assertThat(answer.header("X-Request-Id")).isEqualTo(TRACE_ID);

        Answer problem = gateway.get("/v1/unknown", trace);
        assertThat(problem.json().path("traceId").asString()).isEqualTo(TRACE_ID);
        assertThat(problem.json().path("instance").asString()).isEqualTo("/v1/unknown");
        assertThat(problem.header("X-Request-Id")).isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void aTraceThatIsNoneIsReplaced(String traceparent) {
        Answer answer = gateway.get("/v1/orders", Map.of("traceparent", traceparent, "tracestate", "a=b"));

        assertThat(told(answer, "traceparent")).isNotEqualTo(traceparent).hasSize(55);
        assertThat(told(answer, "tracestate")).isEmpty();
    }

    @Test
    void nobodyCanSayTheyAreSomebodyElse() {
        Answer answer = gateway.get(
                "/v1/orders",
                Map.of(
                        "X-Forwarded-For", "203.0.113.1",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Prefix", "/evil",
                        "Forwarded", "for=203.0.113.1",
                        "X-Real-IP", "203.0.113.1",
                        "X-B3-TraceId", TRACE_ID,
                        "b3", "0"));

        String host = "127.0.0.1:" + gateway.port();
        assertThat(told(answer, "x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(told(answer, "x-forwarded-proto")).isEqualTo("http");
        assertThat(told(answer, "x-forwarded-host")).isEqualTo(host);
        assertThat(told(answer, "forwarded")).isEqualTo("for=127.0.0.1;proto=http;host=\"" + host + "\"");
        assertThat(told(answer, "host")).isEqualTo(host);
        for (String name : new String[] {"x-forwarded-prefix", "x-real-ip", "x-b3-traceid", "b3"}) {
            assertThat(told(answer, name)).isEmpty();
        }
    }

    @Test
    void aTrustedProxyIsBelieved() {
        Answer answer = behindProxy.get(
                "/v1/orders",
                Map.of("X-Forwarded-For", "9.9.9.9, 203.0.113.1, 10.1.2.3", "X-Forwarded-Proto", "https"));

        assertThat(told(answer, "x-forwarded-for")).isEqualTo("203.0.113.1");
        assertThat(told(answer, "x-forwarded-proto")).isEqualTo("https");
        assertThat(answer.header("Strict-Transport-Security")).isNotEmpty();
    }

    @Test
    void headersAboutTheConnectionStayOnIt() {
        String answer = gateway.raw(
                "GET /v1/orders HTTP/1.1\r\nHost: a\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nX-Kept: 2\r\n"
                        + "TE: trailers\r\nUpgrade: h2c\r\nKeep-Alive: timeout=5\r\nProxy-Authorization: Basic YTpi\r\nExpect: nothing\r\n"
                        + "Authorization: Bearer " + gateway.newToken() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"x-kept\":\"2\"");
        assertThat(answer)
                .doesNotContain("x-mine", "\"te\"", "\"upgrade\"", "\"keep-alive\"", "proxy-auth", "\"expect\"");
    }

    @Test
    void answersSayWhatBrowsersMustNotDoWithThem() {
        Answer answer = gateway.get("/v1/orders", gateway.newToken());

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().map()).doesNotContainKey("strict-transport-security");
    }

    @Test
    void aServicesAnswerKeepsItsHeadersSaveThoseOfItsConnection() {
        Answer answer = gateway.get("/v1/sellers/0a", gateway.newToken());

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=60");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.header("Location")).isEqualTo("/v1/sellers/0a");
        assertThat(answer.headers().allValues("X-Request-Id"))
                .doesNotContain("made-up")
                .hasSize(1);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "keep-alive");
    }

    @Test
    void webPagesOfOtherOriginsGetNothingUnlessConfigured() {
        Answer answer = gateway.get("/v1/orders", Map.of("Origin", "https://app.example"));
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");

        assertThat(preflight(gateway, "https://app.example").status()).isEqualTo(405);
    }

    @Test
    void webPagesOfConfiguredOriginsMayUseTheApi() {
        Answer allowed = preflight(behindProxy, "https://app.example");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");

        Answer problem = behindProxy.get("/v1/unknown", Map.of("Origin", "https://app.example"));
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");

        Answer refused = behindProxy.get("/v1/orders", Map.of("Origin", "https://evil.example"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("forbidden");
    }

    private static Answer preflight(RunningGateway at, String origin) {
        return at.send(
                "OPTIONS", "/v1/orders", null, null, Map.of("Origin", origin, "Access-Control-Request-Method", "POST"));
    }

    private static String told(Answer answer, String header) {
        JsonNode value = answer.json().path("headers").path(header);
        return value.asString("");
    }
}
