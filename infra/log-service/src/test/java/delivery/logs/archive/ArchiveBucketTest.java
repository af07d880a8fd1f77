package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A store that says it has taken what it is sent, and gives back something else. */
class ArchiveBucketTest {

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void whatIsGivenBackOtherwiseThanItWasSentIsNotKept() throws IOException {
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", this::answer);
        store.start();
        URI endpoint = URI.create("http://127.0.0.1:" + store.getAddress().getPort());
        S3Settings settings = new S3Settings("logs", "", endpoint, "us-east-1", true, folder, DataSize.ofMegabytes(1));
        try (ArchiveBucket bucket = new ArchiveBucket(ArchiveConfiguration.client(settings), settings)) {
            Path draft = Files.writeString(bucket.draft(1), "events of an hour");

            assertThatThrownBy(() -> bucket.keep(draft, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not hold what was written to it");
        } finally {
            store.stop(0);
        }

        assertThat(asked).containsExactly("PUT", "GET", "DELETE");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.add(exchange.getRequestMethod());
        byte[] body = exchange.getRequestMethod().equals("GET")
                ? "events of an hoar".getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
