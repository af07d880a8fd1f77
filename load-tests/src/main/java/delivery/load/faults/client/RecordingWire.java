package delivery.load.faults.client;

import delivery.load.faults.history.Call;
import delivery.local.api.Outgoing;
import delivery.local.api.Wire;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells of every request and what came of it; requests for tokens, which carry secrets, are passed on untold. */
public final class RecordingWire implements Wire {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Wire wire;
    private final Consumer<Call> told;
    private final AtomicLong ids = new AtomicLong();

    /** @param told hears of each call when it has ended, on any thread */
    public RecordingWire(Wire wire, Consumer<Call> told) {
        this.wire = wire;
        this.told = told;
    }

    @Override
    public CompletableFuture<HttpResponse<byte[]>> send(Outgoing outgoing) {
        if (outgoing.request().uri().getPath().startsWith("/oauth2/")) {
            return wire.send(outgoing);
        }
        String traceId = hex() + hex();
        HttpRequest traced = HttpRequest.newBuilder(outgoing.request(), (name, value) -> true)
                .setHeader("traceparent", "00-" + traceId + "-" + hex() + "-00")
                .build();
        long id = ids.incrementAndGet();
        Instant sent = Instant.now();
        return wire.send(new Outgoing(outgoing.account(), traced, outgoing.body()))
                .whenComplete((answer, failure) -> told.accept(call(id, traceId, outgoing, sent, answer)));
    }

    /** A request that was not sent whole, so that no answer is waited for. */
    void cut(Outgoing outgoing, Instant sent) {
        told.accept(call(ids.incrementAndGet(), hex() + hex(), outgoing, sent, null));
    }

    private static Call call(
            long id, String traceId, Outgoing outgoing, Instant sent, @Nullable HttpResponse<byte[]> answer) {
        HttpRequest request = outgoing.request();
        URI uri = request.uri();
        return new Call(
                id,
                outgoing.account(),
                uri.resolve("/").toString(),
                request.method(),
                uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery(),
                traceId,
                request.headers().firstValue("Idempotency-Key").orElse(null),
                outgoing.body() == null ? null : JSON.readTree(outgoing.body()),
                sent,
                Instant.now(),
                answer == null ? Call.UNKNOWN : answer.statusCode(),
                answer == null ? null : json(answer.body()));
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.getNodeFactory()
                    .stringNode("not JSON: " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
