package delivery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service started whole in this JVM on a free loopback port, to be asked over real HTTP with real tokens. */
public final class RunningService implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts {@code application} on the shared Cassandra, trusting {@code issuer}.
     *
     * @param prefix of its keyspaces, see {@link TestCassandra#newPrefix}
     * @param settings beside those; a service of another module also needs its own {@code spring.application.name} and
     *     {@code delivery.schemas}, since the class path has only one {@code application.yaml}
     */
    public static RunningService start(
            Class<?> application, TestIssuer issuer, String prefix, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(TestCassandra.properties(prefix));
        properties.putAll(issuer.properties());
        properties.put("server.port", "0");
        properties.put("delivery.logs.spill-dir", "target/log-spill/" + prefix);
        properties.putAll(settings);
        return new RunningService(new SpringApplication(application)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    public Answer post(String path, @Nullable String token, @Nullable String json) {
        return send("POST", path, token, json, Map.of());
    }

    public Answer put(String path, @Nullable String token, @Nullable String json) {
        return send("PUT", path, token, json, Map.of());
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @param token sent as bearer token if there is one
     * @param json sent as the body if there is one
     */
    public Answer send(
            String method, String path, @Nullable String token, @Nullable String json, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri() + path))
                .timeout(TIMEOUT)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
