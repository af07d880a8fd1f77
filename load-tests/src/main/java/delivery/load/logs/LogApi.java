package delivery.load.logs;

import delivery.load.own.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** log-service as an operator asks it, one question after the other. For one thread. */
final class LogApi {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration TOKEN_LASTS = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;
    private final Tokens tokens;
    private String token = "";
    private Instant renewAt = Instant.MIN;

    LogApi(URI service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    /** It did not answer 200. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int status;

        RefusedException(HttpResponse<byte[]> answer) {
            super(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            this.status = answer.statusCode();
        }

        int status() {
            return status;
        }
    }

    /** @throws RefusedException if it does not answer 200 */
    JsonNode get(String path, Map<String, Object> parameters) {
        String query = parameters.entrySet().stream()
                .map(one ->
                        one.getKey() + "=" + URLEncoder.encode(one.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path + "?" + query).GET());
    }

    /** @throws RefusedException if it does not answer 200 */
    JsonNode sql(String sql, Instant from, Instant to) {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of("sql", sql, "from", from.toString(), "to", to.toString()));
        return send(
                request("/v1/sql").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
    }

    private String token() {
        if (Instant.now().isAfter(renewAt)) {
            token = tokens.of("operator").join();
            renewAt = Instant.now().plus(TOKEN_LASTS);
        }
        return token;
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new RefusedException(answer);
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("log-service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
