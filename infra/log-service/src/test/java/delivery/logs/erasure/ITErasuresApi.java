package delivery.logs.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asked over HTTP, of a service that begins with nothing within the hour. */
class ITErasuresApi {

    private static final int MAX_WAITING = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RunningService service;

    private final String operator = TestLogService.token("OPERATOR");
    private final UUID account = UUID.randomUUID();

    @BeforeAll
    static void start() {
        service = TestLogService.ofItsOwn(Map.of(
                "delivery.logs.erasure.every", "1h", "delivery.logs.erasure.max-waiting", String.valueOf(MAX_WAITING)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void askingForTheSameAgainGetsTheSameErasureWhileItWaits() {
        Answer first = ask(ErasableLog.body(account, List.of("a", "b")));
        Answer again = ask(ErasableLog.body(account, List.of("b", "a", "a")));
        Answer other = ask(ErasableLog.body(account, List.of("a")));

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
        JsonNode erasure = service.get(first.header("Location"), operator).json();
        assertThat(erasure).isEqualTo(first.json());
        assertThat(erasure.path("state").asString()).isEqualTo("WAITING");
        assertThat(erasure.path("orders").asInt()).isEqualTo(2);
        assertThat(first.body() + first.header("Location")).doesNotContain(account.toString());
    }

    @Test
    void theyAreListedNewestFirst() {
        String older =
                ask("{\"account\":\"%s\"}".formatted(account)).json().path("id").asString();
        String newer = ask("{\"account\":\"%s\",\"orderIds\":[\"a\"]}".formatted(account))
                .json()
                .path("id")
                .asString();

        List<String> ids = service.get("/v1/erasures?limit=100", operator)
                .json()
                .path("erasures")
                .findValuesAsString("id");

        assertThat(ids.subList(0, 2)).isEqualTo(List.of(newer, older));
        assertThat(service.get("/v1/erasures?limit=1", operator)
                        .json()
                        .path("erasures")
                        .findValuesAsString("id"))
                .isEqualTo(List.of(newer));
    }

    @Test
    void moreThanMayWaitAreToldToComeBack() {
        try (RunningService other = TestLogService.ofItsOwn(
                Map.of("delivery.logs.erasure.every", "1h", "delivery.logs.erasure.max-waiting", "1"))) {
            String body = ErasableLog.body(account, List.of());
            assertThat(other.post("/v1/erasures", operator, body).status()).isEqualTo(202);

            Answer refused = other.post("/v1/erasures", operator, ErasableLog.body(account, List.of("a")));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(other.post("/v1/erasures", operator, body).status()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|account",
                "{\"account\":null}|account",
                "{\"account\":\"ada\"}|account",
                "{\"account\":\"0a1b2c3d-0000-4000-8000-00000000000a\",\"orderIds\":[\" \"]}|orderIds",
                "{\"account\":\"0a1b2c3d-0000-4000-8000-00000000000a\",\"orderIds\":[null]}|orderIds",
                "{\"account\":\"0a1b2c3d-0000-4000-8000-00000000000a\",\"name\":\"Ada\"}|name"
            })
    void whatIsNotAsItShouldBeIsToldByField(String body, String field) {
        assertRefused(ask(body), field);
    }

    @Test
    void moreThanAThousandOrdersAreRefused() {
        List<String> orders = new ArrayList<>(
                IntStream.range(0, 1_001).mapToObj(String::valueOf).toList());
        assertRefused(ask(ErasableLog.body(account, orders)), "orderIds");
        orders.remove(0);

        assertThat(ask(ErasableLog.body(account, orders)).status()).isEqualTo(202);

        assertRefused(ask(ErasableLog.body(account, Collections.singletonList("x".repeat(201)))), "orderIds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "many"})
    void aListOfTooManyIsRefused(String limit) {
        assertRefused(service.get("/v1/erasures?limit=" + limit, operator), "limit");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(service.get("/v1/erasures/" + Uuids.timeBased(), operator).status())
                .isEqualTo(404);
        assertThat(service.get("/v1/erasures/" + UUID.randomUUID(), operator).problem())
                .isEqualTo("not-found");
        assertThat(service.get("/v1/erasures/mine", operator).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANALYST", "CUSTOMER", "PROGRAM", "SERVICE"})
    void onlyOperatorsMayErase(String role) {
        String token = TestLogService.token(role);

        assertThat(service.post("/v1/erasures", token, JSON.writeValueAsString(Map.of("account", account)))
                        .status())
                .isEqualTo(403);
        assertThat(service.get("/v1/erasures", token).status()).isEqualTo(403);
        assertThat(service.get("/v1/erasures/" + Uuids.timeBased(), token).status())
                .isEqualTo(403);
        assertThat(service.get("/v1/erasures", null).status()).isEqualTo(401);
    }

    private Answer ask(String body) {
        return service.post("/v1/erasures", operator, body);
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).startsWith(field);
    }
}
