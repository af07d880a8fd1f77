package delivery.logs.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.logs.server.LogService;
import delivery.logs.webhook.Receiver;
import delivery.testing.Answer;
import delivery.testing.Endpoint;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a client of an instance does, over HTTP: log, and be alerted. */
final class AlertApi {

    static final Duration SOON = Duration.ofSeconds(60);
    static final TestIssuer ISSUER = TestIssuer.start();

    /** What an evaluation of these instances may read. */
    static final int MAX_ROWS = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> QUICK = Map.of(
            "delivery.logs.alerts.every", "1s",
            "delivery.logs.alerts.settle", "1s",
            "delivery.logs.alerts.lease", "3s",
            "delivery.logs.alerts.lease-renewal", "300",
            "delivery.logs.alerts.retry-first", "200ms",
            "delivery.logs.alerts.retry-longest", "1s",
            "delivery.logs.alerts.max-rows", String.valueOf(MAX_ROWS),
            "delivery.logs.alerts.allowed-hosts", "127.0.0.1");

    private final Endpoint endpoint;

    AlertApi(URI base) {
        this.endpoint = new Endpoint(base);
    }

    /** The instance that tests share. */
    static AlertApi shared() {
        return new AlertApi(Shared.INSTANCE.uri());
    }

    static RunningService sharedInstance() {
        return Shared.INSTANCE;
    }

    /** Another one beside it. */
    static RunningService another(Map<String, String> more) {
        return start(Shared.PREFIX, more);
    }

    static RunningService start(String prefix, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.putAll(more);
        return RunningService.start(LogService.class, ISSUER, prefix, settings);
    }

    /** What an instance in a process of its own is told. */
    static Map<String, String> settings(String prefix, int port) {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.putAll(TestCassandra.properties(prefix));
        settings.putAll(ISSUER.properties());
        settings.put("server.port", String.valueOf(port));
        return settings;
    }

    static String token(String role) {
        return ISSUER.token(UUID.randomUUID(), role);
    }

    /** An alert of three events in ten seconds, as a request has it. */
    static ObjectNode definition(String service, String webhook) {
        ObjectNode definition = JSON.createObjectNode();
        definition.put("name", "Too many of " + service);
        definition.putObject("query").putArray("service").add(service);
        definition.put("atLeast", 3);
        definition.put("windowSeconds", 10);
        definition.put("webhook", webhook);
        return definition;
    }

    static ObjectNode definition(String service, Receiver receiver) {
        return definition(service, receiver.url());
    }

    JsonNode create(JsonNode definition) {
        Answer answer = create(definition, UUID.randomUUID().toString(), token("ANALYST"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    Answer create(JsonNode definition, String key, String token) {
        return send("POST", "/v1/alerts", token, definition.toString(), Map.of("Idempotency-Key", key));
    }

    JsonNode read(String path) {
        Answer answer = send("GET", path, token("ANALYST"), null, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode alert(JsonNode created) {
        return read(path(created));
    }

    Answer put(JsonNode created, JsonNode definition) {
        return send("PUT", path(created), token("OPERATOR"), definition.toString(), Map.of());
    }

    Answer post(String path) {
        return send("POST", path, token("OPERATOR"), null, Map.of());
    }

    static String path(JsonNode created) {
        return "/v1/alerts/" + created.path("id").asString();
    }

    /** Logs events of now. */
    void log(String service, int events) {
        log(service, events, "event");
    }

    void log(String service, int events, String message) {
        String lines = IntStream.range(0, events)
                .mapToObj(i -> "{\"service\":\"%s\",\"level\":\"WARN\",\"message\":\"%s %d\",\"at\":\"%s\"}"
                        .formatted(service, message, i, Instant.now()))
                .collect(Collectors.joining("\n"));
        Answer answer =
                send("POST", "/v1/logs", token("PROGRAM"), lines, Map.of("Content-Type", "application/x-ndjson"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Waits until the alert has been evaluated so often again. */
    void awaitEvaluations(JsonNode created, int times) {
        for (int i = 0; i < times; i++) {
            String before = alert(created).path("evaluatedAt").asString("");
            await().atMost(SOON)
                    .until(() ->
                            !alert(created).path("evaluatedAt").asString("").equals(before));
        }
    }

    Answer send(
            String method, String path, @Nullable String token, @Nullable String body, Map<String, String> headers) {
        return endpoint.send(method, path, token, body, headers);
    }

    private static final class Shared {
        static final String PREFIX = TestCassandra.newPrefix();
        static final RunningService INSTANCE = start(PREFIX, Map.of());
    }
}
