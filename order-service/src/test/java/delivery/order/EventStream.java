package delivery.order;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer's open stream of one order's events, read line by line on a thread of its own. */
final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new Thread(this::read, "event-stream");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    static EventStream open(Customer customer, String order) {
        return open(TestPlatform.ORDERS, customer, order, null);
    }

    static EventStream open(RunningService orders, Customer customer, String order, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(orders.uri() + "/v1/orders/" + order + "/events"))
                .header("Authorization", "Bearer " + customer.token())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new EventStream(
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The lines so far that begin with {@code field} and a colon, without both. */
    List<String> values(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .toList();
    }

    /** The data of the order's own events. */
    List<JsonNode> data() {
        return allData().filter(data -> data.has("sequence")).toList();
    }

    /** When the order was said to be expected, so far. */
    List<Instant> expectedAt() {
        return allData()
                .filter(data -> data.has("expectedAt"))
                .map(data -> Instant.parse(data.path("expectedAt").asString()))
                .toList();
    }

    /** The types of the order's own events. */
    List<String> types() {
        return values("event").stream().filter(type -> !type.equals("eta")).toList();
    }

    private Stream<JsonNode> allData() {
        return values("data").stream().map(JSON::readTree);
    }

    /** How many comments there were so far. */
    int heartbeats() {
        return values("").size();
    }

    /** The service has ended the stream. */
    boolean hasEnded() {
        return !reader.isAlive();
    }

    private void read() {
        try (BufferedReader body = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            body.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("closed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close", e);
        }
    }
}
