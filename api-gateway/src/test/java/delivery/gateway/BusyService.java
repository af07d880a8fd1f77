package delivery.gateway;

import static org.awaitility.Awaitility.await;

import delivery.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service whose answers take as long as a test wants, and that knows how many are under way. */
final class BusyService implements AutoCloseable {

    private enum Mood {
        HOLDING,
        ANSWERING,
        REFUSING,
        BREAKING_OFF
    }

    /** So long that requests sent together are under way together. */
    private static final Duration WORK = Duration.ofMillis(100);

    private static final ConditionFactory PATIENTLY =
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));

    private static final TestIssuer ISSUER = TestIssuer.start();

    private final FakeService service = FakeService.answering(this::answer);
    private final String token = ISSUER.token(UUID.randomUUID(), "CUSTOMER");
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Mood mood = Mood.ANSWERING;
    private volatile Sinks.Empty<Void> released = Sinks.empty();

    /** A gateway that has nothing else behind it, and counts neither accounts nor addresses. */
    RunningGateway behindGateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        for (String name : List.of("order", "seller", "courier", "dispatch")) {
            all.put("delivery.services." + name, service.url());
        }
        all.put("delivery.gateway.limits.per-address-per-second", "100000");
        all.put("delivery.gateway.limits.per-address-burst", "100000");
        all.put("delivery.gateway.limits.per-account-per-second", "100000");
        all.put("delivery.gateway.limits.per-account-burst", "100000");
        return RunningGateway.start(ISSUER, all);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                underWay.decrementAndGet();
            }
        };
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        response.withConnection(connection -> connection.channel().closeFuture().addListener(closed -> end.run()));
        return switch (mood) {
            case HOLDING ->
                released.asMono().then(Mono.defer(() -> {
                    end.run();
                    return response.send();
                }));
            case ANSWERING, REFUSING -> {
                int status = mood == Mood.REFUSING ? 503 : 200;
                yield Mono.delay(WORK).then(Mono.defer(() -> {
                    end.run();
                    return response.status(status).send();
                }));
            }
            case BREAKING_OFF -> {
                response.withConnection(connection -> connection.channel().close());
                yield Mono.never();
            }
        };
    }

    void hold() {
        released = Sinks.empty();
        mood = Mood.HOLDING;
    }

    /** Answers what is held, and what comes. */
    void release() {
        mood = Mood.ANSWERING;
        released.tryEmitEmpty();
    }

    void refuse() {
        mood = Mood.REFUSING;
    }

    void breakOff() {
        mood = Mood.BREAKING_OFF;
    }

    /** One for all: a signature costs more than a request. */
    String token() {
        return token;
    }

    int underWay() {
        return underWay.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    private String request(String line, String rest) {
        return line + "\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n" + rest;
    }

    /** Clients that send {@code rest} and go away once the service has their requests, until it has none. */
    void leaveWhileHeld(RunningGateway gateway, int clients, String line, String rest) {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
                sockets.add(socket);
                socket.getOutputStream().write(request(line, rest).getBytes(StandardCharsets.US_ASCII));
            }
            PATIENTLY.until(() -> underWay.get() == clients);
            for (Socket socket : sockets) {
                socket.close();
            }
            PATIENTLY.until(() -> underWay.get() == 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway could not be asked", e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
