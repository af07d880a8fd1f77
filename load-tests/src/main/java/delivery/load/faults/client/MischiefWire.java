package delivery.load.faults.client;

import delivery.local.api.Loop;
import delivery.local.api.Outgoing;
import delivery.local.api.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * What bad networks do to requests that change something: some arrive twice at once, some again much later, behind others that
 * were sent after them, and some come only in part before they come whole. Used on the loop only.
 */
public final class MischiefWire implements Wire {

    private static final double TWICE = 0.03;
    private static final double AGAIN = 0.03;
    private static final double IN_PART = 0.01;
    private static final int CONNECT_MILLIS = 1_000;

    private final RecordingWire wire;
    private final Loop loop;
    private final Duration latest;
    private final Random random;

    /** @param latest how much later something may arrive again, at most */
    public MischiefWire(RecordingWire wire, Loop loop, Duration latest, long seed) {
        this.wire = wire;
        this.loop = loop;
        this.latest = latest;
        this.random = new Random(seed);
    }

    @Override
    public CompletableFuture<HttpResponse<byte[]>> send(Outgoing outgoing) {
        if (!changesSomething(outgoing)) {
            return wire.send(outgoing);
        }
        double lot = random.nextDouble();
        if (lot < TWICE) {
            var unused = wire.send(outgoing);
        } else if (lot < TWICE + AGAIN) {
            loop.after(Duration.ofMillis(random.nextLong(latest.toMillis())), () -> {
                var unused = wire.send(outgoing);
            });
        } else if (lot < TWICE + AGAIN + IN_PART && outgoing.body() != null) {
            return CompletableFuture.runAsync(() -> sendInPart(outgoing))
                    .thenComposeAsync(done -> wire.send(outgoing), loop);
        }
        return wire.send(outgoing);
    }

    private static boolean changesSomething(Outgoing outgoing) {
        return !outgoing.request().method().equals("GET")
                && !outgoing.request().uri().getPath().startsWith("/oauth2/");
    }

    /** Says how long the body is, sends half of it, and hangs up. */
    private void sendInPart(Outgoing outgoing) {
        Instant sent = Instant.now();
        URI uri = outgoing.request().uri();
        byte[] body = outgoing.body() == null ? new byte[0] : outgoing.body().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(outgoing.request(), body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
        } catch (IOException e) {
            // The gateway is away, which is as good a way to send nothing whole.
            return;
        } finally {
            wire.cut(outgoing, sent);
        }
    }

    private static String head(HttpRequest request, int length) {
        URI uri = request.uri();
        StringBuilder head = new StringBuilder(request.method() + " " + uri.getRawPath() + " HTTP/1.1\r\nHost: "
                + uri.getAuthority() + "\r\nContent-Length: " + length + "\r\n");
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        return head.append("\r\n").toString();
    }
}
