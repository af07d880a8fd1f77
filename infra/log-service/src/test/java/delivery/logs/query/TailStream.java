package delivery.logs.query;

import delivery.logs.server.TestLogService;
import delivery.testing.RunningService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An open tail, read line by line on a thread of its own once its reader begins to. */
final class TailStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "tail-stream");

    private TailStream(HttpResponse<InputStream> response) {
        this.response = response;
        reader.setDaemon(true);
        reader.start();
    }

    static TailStream open(RunningService at, String query, @Nullable String lastEventId) {
        TailStream stream = unread(at, query, lastEventId);
        stream.begin();
        return stream;
    }

    /** One whose reader does not read yet. */
    static TailStream unread(RunningService at, String query, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at.uri() + "/v1/logs/tail?" + query))
                .header("Authorization", "Bearer " + TestLogService.token("ANALYST"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new TailStream(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    void begin() {
        begun.countDown();
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    List<String> messages() {
        return values("data").stream()
                .map(JSON::readTree)
                .filter(data -> data.has("message"))
                .map(data -> data.path("message").asString())
                .toList();
    }

    /** What was said to have been left out. */
    List<JsonNode> skipped() {
        return values("data").stream()
                .map(JSON::readTree)
                .filter(data -> !data.has("message"))
                .toList();
    }

    List<String> ids() {
        return values("id");
    }

    int heartbeats() {
        return (int) lines.stream().filter(":"::equals).count();
    }

    boolean hasEnded() {
        return !reader.isAlive();
    }

    private List<String> values(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field + ": "))
                .map(line -> line.substring(field.length() + 2))
                .toList();
    }

    private void read() {
        try (BufferedReader body = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            begun.await();
            body.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            lines.add("closed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        begin();
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close", e);
        }
    }
}
