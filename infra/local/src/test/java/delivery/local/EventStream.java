package delivery.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** A customer's open event stream of one order, read on a thread of its own until it ends or is closed. */
final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> data = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final HttpResponse<java.io.InputStream> response;

    EventStream(URI gateway, String account, String secret, String order) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        String basic = Base64.getEncoder().encodeToString((account + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String token = JSON.readTree(http.send(
                                HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                                        .header("Authorization", "Basic " + basic)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("access_token")
                .asString();
        response = http.send(
                HttpRequest.newBuilder(gateway.resolve("/v1/orders/" + order + "/events"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("No event stream: " + response.statusCode());
        }
        reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** The types of the events so far. */
    List<String> types() {
        return data.stream()
                .map(line -> JSON.readTree(line).path("type").asString())
                .toList();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("data:")) {
                    data.add(line.substring("data:".length()).strip());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // Closed by the test.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
