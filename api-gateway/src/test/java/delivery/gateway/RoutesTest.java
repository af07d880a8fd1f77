package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RoutesTest {

    private static final Map<String, FakeService> SERVICES = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : new String[] {"order", "dispatch", "seller", "courier", "logs", "identity"}) {
            FakeService service = FakeService.echo(name);
            SERVICES.put(name, service);
            settings.put("delivery.services." + name, service.url());
        }
        gateway = RunningGateway.start(TestIssuer.start(), settings);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        SERVICES.values().forEach(FakeService::close);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/orders,order",
        "GET,/v1/orders?limit=20&cursor=a%2Fb,order",
        "GET,/v1/orders/0a/events,order",
        "POST,/v1/orders/0a/cancel,order",
        "PUT,/v1/sellers/0a/catalogue,seller",
        "GET,/v1/sellers/nearest?latitude=1.5&longitude=2.5&sku=a&sku=b,seller",
        "POST,/v1/sellers/0a/orders/0b/confirm,seller",
        "PUT,/v1/courier/duty,courier",
        "GET,/v1/courier/assignments?wait=1,courier",
        "POST,/v1/courier/deliveries/0a/arrived-at-pickup,courier",
        "GET,/v1/operations/deliveries,dispatch",
        "POST,/v1/operations/deliveries/0a/reassign,dispatch",
        "GET,/v1/logs?from=2026-01-01T00:00:00Z,logs",
        "POST,/v1/logs,logs",
        "GET,/v1/logs/export?service=a,logs",
        "GET,/v1/logs/histogram,logs",
        "GET,/v1/reports/orders,logs",
        "POST,/v1/sql,logs",
        "GET,/v1/sql/schema,logs",
        "POST,/v1/alerts,logs",
        "PUT,/v1/alerts/0a,logs",
        "POST,/v1/alerts/0a/test,logs",
        "POST,/v1/erasures,logs",
        "GET,/v1/erasures?limit=5,logs",
        "GET,/v1/erasures/0a,logs",
        "POST,/v1/accounts,identity"
    })
    void whatIsInTheTableReachesItsServiceAsItCame(String method, String uri, String service) {
        String body = method.equals("GET") ? null : "{\"a\":\"ä\"}";

        Answer answer = gateway.send(method, uri, gateway.newToken(), body, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo(service);
        assertThat(answer.json().path("method").asString()).isEqualTo(method);
        assertThat(answer.json().path("uri").asString()).isEqualTo(uri);
        assertThat(answer.json().path("body").asString()).isEqualTo(body == null ? "" : body);
    }

    @Test
    void aProgramsLogReachesItsServiceInTheEncodingItCameIn() {
        Answer answer = gateway.send(
                "POST",
                "/v1/logs",
                gateway.newToken(),
                "packed",
                Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"));

        JsonNode headers = answer.json().path("headers");
        assertThat(headers.path("content-type").asString()).isEqualTo("application/x-protobuf");
        assertThat(headers.path("content-encoding").asString()).isEqualTo("gzip");
        assertThat(answer.json().path("body").asString()).isEqualTo("packed");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/oauth2/token,/oauth2/token,identity",
        "GET,/oauth2/jwks,/oauth2/jwks,identity",
        "GET,/.well-known/openid-configuration,/.well-known/openid-configuration,identity",
        "GET,/reports,/reports,logs",
        "GET,/reports/webjars/chart.js/dist/chart.umd.js,/reports/webjars/chart.js/dist/chart.umd.js,logs",
        "GET,/openapi/order.json,/v3/api-docs,order",
        "GET,/openapi/dispatch.json,/v3/api-docs,dispatch",
        "GET,/openapi/seller.json,/v3/api-docs,seller",
        "GET,/openapi/courier.json,/v3/api-docs,courier",
        "GET,/openapi/logs.json,/v3/api-docs,logs",
        "GET,/openapi/identity.json,/v3/api-docs,identity"
    })
    void whatIsOpenNeedsNoToken(String method, String uri, String uriThere, String service) {
        Answer answer = gateway.send(method, uri, null, null, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo(service);
        assertThat(answer.json().path("uri").asString()).isEqualTo(uriThere);
    }

    @Test
    void theTokenEndpointGetsTheCallersCredentials() {
        Answer answer = gateway.send(
                "POST", "/oauth2/token", null, "grant_type=client_credentials", Map.of("Authorization", "Basic YTpi"));

        assertThat(answer.json().path("headers").path("authorization").asString())
                .isEqualTo("Basic YTpi");
        assertThat(answer.json().path("body").asString()).isEqualTo("grant_type=client_credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/deliveries/0a",
                "/v1/internal/deliveries",
                "/v1/unknown",
                "/v1/ordersx",
                "/v2/orders",
                "/v3/api-docs",
                "/openapi/order",
                "/openapi/unknown.json",
                "/oauth2/introspect",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/gateway/routes",
                "/v1/orders/../../internal/deliveries/0a",
                "/v1/orders/..",
                "/v1/orders/./0a",
                "/v1/orders//0a",
                "/v1/orders/..;/..;/internal/deliveries/0a",
                "/v1/orders/%2e%2e/%2E%2e/internal/deliveries/0a",
                "/v1/orders/..%2f..%2finternal/deliveries",
                "/v1/orders/%5c..%5cinternal",
                "/v1/orders/0a%00",
                "/v1/orders;a=b/0a",
                "/.well-known/../internal/deliveries",
                "//internal/deliveries"
            })
    void whatIsNotInTheTableIsNotFoundAndReachesNoService(String path) {
        int before = askedSoFar();

        String answer =
                gateway.raw("GET " + path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: Bearer "
                        + gateway.newToken() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ");
        assertThat(answer).contains("application/problem+json").contains("\"urn:delivery:problem:not-found\"");
        assertThat(askedSoFar()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/openapi/order.json,'GET, HEAD'",
        "DELETE,/v1/logs,'GET, HEAD, POST'",
        "POST,/v1/logs/0a,'GET, HEAD'",
        "GET,/v1/sql,POST",
        "DELETE,/v1/erasures/0a,'GET, HEAD'",
        "GET,/oauth2/token,POST",
        "OPTIONS,/v1/orders,'DELETE, GET, HEAD, PATCH, POST, PUT'",
        "TRACE,/v1/reports/orders,'GET, HEAD'"
    })
    void aMethodThatAPathDoesNotTakeIsRefusedWithTheOnesItTakes(String method, String path, String allowed) {
        Answer answer = gateway.send(method, path, gateway.newToken(), null, Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness"})
    void theGatewaysOwnHealthNeedsNoTokenAndNoService(String path) {
        Answer answer = gateway.get(path, (String) null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("UP");
    }

    private static int askedSoFar() {
        return SERVICES.values().stream()
                .mapToInt(service -> service.asked().size())
                .sum();
    }
}
