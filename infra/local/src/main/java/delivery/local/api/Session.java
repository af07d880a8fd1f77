package delivery.local.api;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One account's calls. A call that failed for a passing reason (connection, 429, 5xx) is tried again with growing,
 * jittered pauses until the loop stops; every call made here is harmless to repeat. Any other answer is a reply.
 * Answers arrive on the loop.
 */
public final class Session {

    private final Api api;
    private final String account;
    private final Loop loop;
    private final Tally tally;
    private final TokenSource tokens;

    Session(Api api, String account, String secret) {
        this.api = api;
        this.account = account;
        this.loop = api.loop();
        this.tally = api.tally();
        this.tokens = new TokenSource(api, account, secret);
    }

    public CompletableFuture<Reply> get(String path) {
        return call(Call.get(path));
    }

    /** Reads a resource again; the reply is "not modified" while it is still what {@code etag} names. */
    public CompletableFuture<Reply> read(String path, @Nullable String etag) {
        return call(Call.read(path, etag));
    }

    /** Long-polls a resource: the reply comes when it is no longer what {@code etag} names, or after half a minute. */
    public CompletableFuture<Reply> poll(String path, @Nullable String etag) {
        return call(Call.poll(path, etag));
    }

    public CompletableFuture<Reply> put(String path, Object body) {
        return call(Call.send("PUT", path, body, Map.of()));
    }

    public CompletableFuture<Reply> post(String path, @Nullable Object body) {
        return call(Call.send("POST", path, body, Map.of()));
    }

    /** Posts what must happen once: all tries carry the same {@code Idempotency-Key}. */
    public CompletableFuture<Reply> postOnce(String path, Object body, String idempotencyKey) {
        return call(Call.send("POST", path, body, Map.of("Idempotency-Key", idempotencyKey)));
    }

    private CompletableFuture<Reply> call(Call call) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        loop.execute(() -> attempt(call, 0, answer));
        return answer;
    }

    private void attempt(Call call, int attempt, CompletableFuture<Reply> answer) {
        if (loop.isClosed()) {
            answer.completeExceptionally(new CancellationException("The platform is stopping"));
            return;
        }
        Consumer<@Nullable Duration> again =
                askedFor -> loop.after(Pause.before(attempt, askedFor), () -> attempt(call, attempt + 1, answer));
        var unused = tokens.token()
                .thenCompose(token -> api.send(outgoing(call, token)))
                .whenCompleteAsync((response, failure) -> settle(response, failure, answer, again), loop);
    }

    private void settle(
            @Nullable HttpResponse<byte[]> response,
            @Nullable Throwable failure,
            CompletableFuture<Reply> answer,
            Consumer<@Nullable Duration> again) {
        if (response == null) {
            tally.error(Failures.kind(failure));
            again.accept(null);
            return;
        }
        int status = response.statusCode();
        if (status == 401) {
            tokens.forget();
        }
        if (status == 401 || status == 429 || status >= 500) {
            tally.error(String.valueOf(status));
            again.accept(Failures.retryAfter(response));
            return;
        }
        try {
            String etag = response.headers().firstValue("ETag").orElse(null);
            answer.complete(new Reply(status, api.read(response.body()), etag));
        } catch (JacksonException e) {
            tally.error("unreadable");
            again.accept(null);
        }
    }

    private Outgoing outgoing(Call call, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(call.path()))
                .timeout(call.timeout())
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        call.headers().forEach(request::header);
        Object body = call.body();
        if (body == null) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
            return new Outgoing(account, request.build(), null);
        }
        String json = api.write(body);
        request.header("Content-Type", "application/json")
                .method(call.method(), HttpRequest.BodyPublishers.ofString(json));
        return new Outgoing(account, request.build(), json);
    }
}
