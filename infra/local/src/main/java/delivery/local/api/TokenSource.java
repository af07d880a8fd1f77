package delivery.local.api;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One account's access token, fetched when first needed and again before it expires. Used on the loop only. */
final class TokenSource {

    private static final String FORM = "grant_type=client_credentials";
    private static final double SPENT_AFTER = 0.8;

    private final Api api;
    private final String account;
    private final String credentials;
    private @Nullable CompletableFuture<String> current;
    private Instant renewAt = Instant.MIN;

    TokenSource(Api api, String account, String secret) {
        this.api = api;
        this.account = account;
        this.credentials = "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** The token, or a failure when the issuer did not give one; the next call asks it again then. */
    CompletableFuture<String> token() {
        CompletableFuture<String> token = current;
        boolean usable = token != null
                && !token.isCompletedExceptionally()
                && (!token.isDone() || Instant.now().isBefore(renewAt));
        if (token == null || !usable) {
            token = api.send(new Outgoing(account, request(), FORM)).thenApplyAsync(this::accept, api.loop());
            current = token;
        }
        return token;
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(api.uri("/oauth2/token"))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FORM))
                .build();
    }

    void forget() {
        current = null;
    }

    private String accept(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            api.tally().error("token " + response.statusCode());
            throw new java.io.UncheckedIOException(new IOException("No token: " + response.statusCode()));
        }
        JsonNode body = api.read(response.body());
        renewAt = Instant.now()
                .plusSeconds((long) (SPENT_AFTER * body.path("expires_in").asInt(300)));
        return body.path("access_token").asString();
    }
}
