package delivery.logs.ingest;

import static org.awaitility.Awaitility.await;

import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** A program with a name of its own that sends its log over HTTP, and what is found of it. */
final class Program {

    static final String NDJSON = "application/x-ndjson";
    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningService service;
    private final String token;
    private final String name = "program-" + UUID.randomUUID();

    Program(RunningService service, String token) {
        this.service = service;
        this.token = token;
    }

    /** One of the log service that all tests share. */
    static Program any() {
        return new Program(TestLogService.service(), TestLogService.token("PROGRAM"));
    }

    String name() {
        return name;
    }

    Answer sendLines(String... lines) {
        HttpResponse<byte[]> response = send(NDJSON, bytes(String.join("\n", lines)), Map.of());
        return new Answer(response.statusCode(), text(response), response.headers());
    }

    /** Begins a request for lines and leaves the rest to the caller. */
    Socket begin(String headersAndBody) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        socket.getOutputStream()
                .write(bytes("POST /v1/logs HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\n%s"
                        .formatted(NDJSON, token, headersAndBody)));
        return socket;
    }

    HttpResponse<byte[]> send(String contentType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + "/v1/logs"))
                .timeout(SOON)
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The log was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** What is found of it, newest first, once it is so many events. */
    List<JsonNode> found(int events) {
        await().atMost(SOON).until(() -> find().size() >= events);
        return find();
    }

    List<JsonNode> find() {
        Answer answer =
                TestLogService.service().get("/v1/logs?limit=500&service=" + name, TestLogService.token("ANALYST"));
        return StreamSupport.stream(answer.json().path("events").spliterator(), false)
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return packed.toByteArray();
    }
}
