package delivery.local.api;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** One HTTP client for all accounts. */
public final class HttpWire implements Wire {

    /** Idle connections are given up before the gateway closes them, so that no call meets a closing one. */
    private static final String KEEP_ALIVE_SECONDS = "20";

    private static final int CLIENT_THREADS = 3;

    private final HttpClient http;

    public HttpWire() {
        System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE_SECONDS);
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

    @Override
    public CompletableFuture<HttpResponse<byte[]>> send(Outgoing outgoing) {
        return http.sendAsync(outgoing.request(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
