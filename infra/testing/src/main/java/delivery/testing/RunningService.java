package delivery.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service started whole in this JVM on a free loopback port, to be asked over real HTTP with real tokens. */
public final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

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

    /** See {@link Endpoint#send}. */
    public Answer send(
            String method, String path, @Nullable String token, @Nullable String json, Map<String, String> headers) {
        return new Endpoint(uri()).send(method, path, token, json, headers);
    }

    @Override
    public void close() {
        context.close();
    }
}
