package delivery.local.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The gateway as clients see it: one HTTP client for all accounts, one session each. */
public final class Api {

    /** Idle connections are given up before the gateway closes them, so that no call meets a closing one. */
    private static final String KEEP_ALIVE_SECONDS = "20";

    private static final int CLIENT_THREADS = 3;

    private final URI gateway;
    private final Loop loop;
    private final Tally tally = new Tally();
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;

    public Api(URI gateway, Loop loop) {
        System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE_SECONDS);
        this.gateway = gateway;
        this.loop = loop;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(Executors.newFixedThreadPool(CLIENT_THREADS, task -> {
                    Thread thread = new Thread(task, "http");
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
    }

    /** Calls on behalf of one account; the token is fetched with the first of them. */
    public Session session(String account, String secret) {
        return new Session(this, account, secret);
    }

    public Tally tally() {
        return tally;
    }

    public Loop loop() {
        return loop;
    }

    URI uri(String path) {
        return gateway.resolve(path);
    }

    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        tally.request();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    byte[] write(Object body) {
        return json.writeValueAsBytes(body);
    }

    JsonNode read(byte[] body) {
        return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
    }
}
