package delivery.local.api;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call, or of fetching a token.
 *
 * @param account on whose behalf
 * @param body what the request carries, as text
 */
public record Outgoing(
        String account, HttpRequest request, @Nullable String body) {}
