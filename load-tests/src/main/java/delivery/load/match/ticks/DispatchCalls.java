package delivery.load.match.ticks;

import delivery.load.match.ticks.LiveTicksTest.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of dispatch-service, as another service asks it. Every answer but a success fails. */
final class DispatchCalls {

    static final int MOST_IDS = 100;

    private static final int AT_ONCE = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI service;
    private final String token;

    DispatchCalls(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** Does it for 0 to {@code count} - 1, some at a time. */
    void all(int count, IntFunction<CompletionStage<JsonNode>> call) {
        for (int from = 0; from < count; from += AT_ONCE) {
            CompletableFuture<?>[] some = IntStream.range(from, Math.min(count, from + AT_ONCE))
                    .mapToObj(i -> call.apply(i).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(some).join();
        }
    }

    CompletableFuture<JsonNode> put(String path, Map<String, Object> body) {
        return send(
                "PUT",
                path,
                HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    CompletableFuture<JsonNode> post(String path, Map<String, Object> body) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    JsonNode deliveries(List<UUID> ids) {
        String query = ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
        return get("/internal/deliveries?" + query).path("deliveries");
    }

    /** One of the timers {@code delivery.dispatch.*}, since the service was started; nothing before its first use. */
    Part part(String name) {
        JsonNode measurements =
                get("/actuator/metrics/delivery.dispatch." + name).path("measurements");
        double count = 0;
        double seconds = 0;
        for (JsonNode measurement : measurements) {
            switch (measurement.path("statistic").asString()) {
                case "COUNT" -> count = measurement.path("value").asDouble();
                case "TOTAL_TIME" -> seconds = measurement.path("value").asDouble();
                default -> {} // the maximum of the last minutes
            }
        }
        return new Part(name, (long) count, seconds * 1_000);
    }

    private JsonNode get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody()).join();
    }

    private CompletableFuture<JsonNode> send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        });
    }
}
