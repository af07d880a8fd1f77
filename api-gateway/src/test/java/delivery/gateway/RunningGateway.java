package delivery.gateway;

import delivery.testing.Answer;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway started whole on a free loopback port, without any Cassandra, to be asked over real HTTP. */
final class RunningGateway implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final TestIssuer issuer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningGateway(ConfigurableApplicationContext context, TestIssuer issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    /** Trusts {@code issuer}; any service that {@code settings} do not place is unreachable. */
    static RunningGateway start(TestIssuer issuer, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(issuer.properties());
        properties.put("server.port", "0");
        properties.put("delivery.logs.spill-dir", "target/spill/" + UUID.randomUUID());
        properties.put("CASSANDRA_CONTACT_POINTS", "127.0.0.1:1");
        for (String service : new String[] {"order", "dispatch", "seller", "courier", "logs", "identity"}) {
            properties.put("delivery.services." + service, "http://127.0.0.1:1");
        }
        properties.putAll(settings);
        return new RunningGateway(
                new SpringApplication(ApiGateway.class)
                        .run(properties.entrySet().stream()
                                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                                .toArray(String[]::new)),
                issuer);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A token of an account that nobody else has. */
    String newToken() {
        return issuer.token(UUID.randomUUID(), "CUSTOMER");
    }

    Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    Answer get(String path, Map<String, String> headers) {
        return send("GET", path, newToken(), null, headers);
    }

    Answer send(
            String method, String path, @Nullable String token, @Nullable String body, Map<String, String> headers) {
        return sendAsync(method, path, token, body == null ? null : BodyPublishers.ofString(body), headers)
                .join();
    }

    CompletableFuture<Answer> getAsync(String path) {
        return sendAsync("GET", path, newToken(), null, Map.of());
    }

    CompletableFuture<Answer> sendAsync(
            String method,
            String path,
            @Nullable String token,
            HttpRequest.@Nullable BodyPublisher body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri() + path))
                .timeout(TIMEOUT)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.body(), response.headers()));
    }

    /** Sends {@code request} as it is, and gives back everything that comes until the connection ends. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway did not answer", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
