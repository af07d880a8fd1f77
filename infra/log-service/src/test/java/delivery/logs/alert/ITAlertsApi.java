package delivery.logs.alert;

import static delivery.logs.alert.AlertApi.definition;
import static delivery.logs.alert.AlertApi.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.logs.webhook.Receiver;
import delivery.logs.webhook.Receiver.Received;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ITAlertsApi {

    private static final String NOWHERE = "http://127.0.0.1:9/hook";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AlertApi api = AlertApi.shared();
    private final String analyst = token("ANALYST");
    private final String service = "s" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Test
    void anAlertIsReadAsItWasMadeAndItsSecretIsNotTold() {
        ObjectNode definition = definition(service, NOWHERE);
        ((ObjectNode) definition.path("query"))
                .put("level", "ERROR")
                .put("orderId", "o-1")
                .put("courierId", "c-1")
                .put("traceId", "t-1")
                .put("text", "boom");

        Answer created = api.create(definition, key, analyst);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("secret").asString()).startsWith("whsec_");
        assertThat(created.header("Location")).isEqualTo(AlertApi.path(created.json()));
        JsonNode read = api.alert(created.json());
        assertThat(read.has("secret")).isFalse();
        assertThat(read.path("state").asString()).isEqualTo("OK");
        assertThat(read.path("enabled").asBoolean()).isTrue();
        assertThat(read.path("pending").asInt()).isZero();
        definition
                .properties()
                .forEach(field -> assertThat(read.path(field.getKey())).isEqualTo(field.getValue()));
        assertThat(api.read("/v1/alerts?limit=200").toString())
                .contains(created.json().path("id").asString())
                .doesNotContain("whsec_");
    }

    @Test
    void theSameKeyIsTheSameAlertAndNoOther() {
        Answer first = api.create(definition(service, NOWHERE), key, analyst);
        Answer again = api.create(definition(service, NOWHERE), key, analyst);
        Answer other = api.create(definition(service, NOWHERE).put("atLeast", 4), key, analyst);
        Answer others = api.create(definition(service, NOWHERE), key, token("ANALYST"));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(others.json().path("id")).isNotEqualTo(first.json().path("id"));
    }

    @Test
    void whoTriesToCreateItAgainMuchLaterIsNotToldTheSecret() {
        JsonNode created =
                api.create(definition(service, NOWHERE), key, analyst).json();
        AlertApi.sharedInstance()
                .bean(CqlSession.class)
                .execute("UPDATE alert SET created_at = '2026-01-01' WHERE part = 0 AND id = "
                        + created.path("id").asString() + " IF EXISTS");

        Answer again = api.create(definition(service, NOWHERE), key, analyst);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("id")).isEqualTo(created.path("id"));
        assertThat(again.json().has("secret")).isFalse();
    }

    @Test
    void aChangeIsOfTheWholeAlertAndADeletedOneIsGone() {
        JsonNode created = api.create(definition(service, NOWHERE));
        ObjectNode other = definition(service, NOWHERE).put("fewerThan", 7).put("name", "Silence");
        other.remove("atLeast");

        Answer changed = api.put(created, other);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asString()).isEqualTo("Silence");
        assertThat(api.alert(created).path("fewerThan").asInt()).isEqualTo(7);
        assertThat(api.alert(created).has("atLeast")).isFalse();

        String path = AlertApi.path(created);
        assertThat(api.send("DELETE", path, analyst, null, Map.of()).status()).isEqualTo(204);
        assertThat(api.send("DELETE", path, analyst, null, Map.of()).status()).isEqualTo(404);
        assertThat(api.send("GET", path, analyst, null, Map.of()).problem()).isEqualTo("not-found");
        assertThat(api.put(created, other).status()).isEqualTo(404);
        assertThat(api.post(path + "/test").status()).isEqualTo(404);
        assertThat(api.post(path + "/secret").status()).isEqualTo(404);
    }

    @Test
    void pagesHaveEveryAlertOnce() {
        List<String> made = IntStream.range(0, 7)
                .mapToObj(
                        i -> api.create(definition(service, NOWHERE)).path("id").asString())
                .toList();

        List<String> found = new ArrayList<>();
        JsonNode page = api.read("/v1/alerts?limit=3");
        page.path("alerts").forEach(alert -> found.add(alert.path("id").asString()));
        while (page.has("next")) {
            page = api.read("/v1/alerts?limit=3&cursor=" + page.path("next").asString());
            assertThat(page.path("alerts").size()).isBetween(1, 3);
            page.path("alerts").forEach(alert -> found.add(alert.path("id").asString()));
        }

        assertThat(found).containsAll(made).doesNotHaveDuplicates();
    }

    @Test
    void aTestIsReceivedSignedAndChangesNothing() {
        try (Receiver receiver = Receiver.start()) {
            JsonNode created = api.create(definition(service, receiver));
            String path = AlertApi.path(created);

            JsonNode taken = api.post(path + "/test").json();
            receiver.answer(500);
            JsonNode refused = api.post(path + "/test").json();

            assertThat(taken.path("taken").asBoolean()).isTrue();
            assertThat(refused.path("taken").asBoolean()).isFalse();
            assertThat(refused.path("status").asInt()).isEqualTo(500);
            Received received = receiver.received().get(0);
            assertThat(received.type()).isEqualTo("log.alert.test");
            assertThat(received.isSignedWith(created.path("secret").asString())).isTrue();
            assertThat(api.alert(created).path("pending").asInt()).isZero();
            assertThat(api.alert(created).has("lastDelivery")).isFalse();
        }
    }

    @Test
    void aNewSecretSignsBesideTheOneBeforeIt() {
        try (Receiver receiver = Receiver.start()) {
            JsonNode created = api.create(definition(service, receiver));
            String path = AlertApi.path(created);

            String secret = api.post(path + "/secret").json().path("secret").asString();
            api.post(path + "/test");

            String former = created.path("secret").asString();
            assertThat(secret).startsWith("whsec_").isNotEqualTo(former);
            assertThat(receiver.received().get(0).isSignedWith(secret)).isTrue();
            assertThat(receiver.received().get(0).isSignedWith(former)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "https://localhost/hook",
                "https://10.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:192.168.0.1]/",
                "https://[fd00::1]/",
                "https://no-such-host.invalid/"
            })
    void aWebhookThatMustNotBeCalledIsRefusedWhenItIsMadeOrChanged(String webhook) {
        Answer created = api.create(definition(service, webhook), key, analyst);
        JsonNode other = api.create(definition(service, NOWHERE));
        Answer changed = api.put(other, definition(service, webhook));

        for (Answer answer : List.of(created, changed)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("webhook-refused");
            assertThat(answer.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("webhook");
        }
    }

    /** As after its name has become another address, or a setting has changed. */
    @Test
    void aWebhookThatMayNotBeCalledAnyMoreIsNotCalled() {
        try (Receiver receiver = Receiver.start();
                RunningService strict = AlertApi.another(Map.of("delivery.logs.alerts.allowed-hosts", "localhost"))) {
            JsonNode created = api.create(definition(service, receiver));

            JsonNode tested = new AlertApi(strict.uri())
                    .post(AlertApi.path(created) + "/test")
                    .json();

            assertThat(tested.path("taken").asBoolean()).isFalse();
            assertThat(tested.path("problem").asString()).contains("https");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | null | name",
                "name | \" \" | name",
                "query | null | query",
                "query | {\"level\": \"LOUD\"} | query.level",
                "query | {\"services\": []} | query.services",
                "query | {\"service\": [null]} | query.service[0]",
                "atLeast | 0 | atLeast",
                "atLeast | 10001 | atLeast",
                "atLeast | null | atLeast",
                "atLeast | 1.5 | atLeast",
                "fewerThan | 2 | atLeast",
                "windowSeconds | 9 | windowSeconds",
                "windowSeconds | 86401 | windowSeconds",
                "windowSeconds | null | windowSeconds",
                "webhook | null | webhook",
                "webhook | \"example.com\" | webhook",
                "webhook | \"https://a:b@example.com\" | webhook",
                "enabled | \"yes\" | enabled",
                "secret | \"whsec_x\" | secret"
            })
    void whatIsNotAsItShouldBeIsToldByField(String field, String value, String told) {
        ObjectNode definition = definition(service, NOWHERE);
        definition.set(field, JSON.readTree(value));

        Answer answer = api.create(definition, key, analyst);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(told);
    }

    @Test
    void aKeyIsRequiredAndIsText() {
        String definition = definition(service, NOWHERE).toString();

        assertThat(api.send("POST", "/v1/alerts", analyst, definition, Map.of()).status())
                .isEqualTo(400);
        assertThat(api.create(definition(service, NOWHERE), "a b", analyst).status())
                .isEqualTo(400);
        assertThat(api.send("GET", "/v1/alerts?cursor=x", analyst, null, Map.of())
                        .problem())
                .isEqualTo("malformed");
        assertThat(api.send("GET", "/v1/alerts/x", analyst, null, Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void thereAreOnlySoManyAlerts() {
        try (RunningService full = AlertApi.another(Map.of("delivery.logs.alerts.max", "1"))) {
            api.create(definition(service, NOWHERE));

            Answer answer = new AlertApi(full.uri()).create(definition(service, NOWHERE), key, analyst);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("too-many-alerts");
        }
    }

    @Test
    void analystsAndOperatorsHaveAlertsAndNobodyElse() {
        JsonNode created = api.create(definition(service, NOWHERE));
        String path = AlertApi.path(created);
        String body = definition(service, NOWHERE).toString();
        Map<String, String> keyed = Map.of("Idempotency-Key", key);

        for (String role : List.of("ANALYST", "OPERATOR")) {
            assertThat(api.send("GET", path, token(role), null, Map.of()).status())
                    .isEqualTo(200);
        }
        for (String role : List.of("CUSTOMER", "COURIER", "SELLER", "SERVICE", "PROGRAM")) {
            String token = token(role);
            assertThat(List.of(
                            api.send("GET", "/v1/alerts", token, null, Map.of()),
                            api.send("POST", "/v1/alerts", token, body, keyed),
                            api.send("GET", path, token, null, Map.of()),
                            api.send("PUT", path, token, body, Map.of()),
                            api.send("DELETE", path, token, null, Map.of()),
                            api.send("POST", path + "/test", token, null, Map.of()),
                            api.send("POST", path + "/secret", token, null, Map.of())))
                    .extracting(Answer::status)
                    .containsOnly(403);
        }
        assertThat(api.send("GET", path, null, null, Map.of()).status()).isEqualTo(401);
    }
}
